namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>How full the context was at one call.</summary>
/// <param name="At">UTC.</param>
/// <param name="Tokens">The whole prompt.</param>
/// <param name="Position">Percent of the span.</param>
public sealed record ContextPoint(DateTimeOffset At, long Tokens, double Position);
