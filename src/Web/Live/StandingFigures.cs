using Helicarrier.Domain.Analytics;

namespace Helicarrier.Web.Live;

/// <summary>What the Bridge says of usage and of models.</summary>
/// <param name="Today">What sessions come to that began today, UTC.</param>
/// <param name="Best">The models with the most ended sessions of the last <see cref="FiguresFeed.Days"/> days.</param>
public sealed record StandingFigures(UsageAmount Today, IReadOnlyList<PerformanceRow> Best);
