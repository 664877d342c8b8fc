using Helicarrier.Domain.Jobs;

namespace Helicarrier.Persistence.Reading;

/// <summary>What happened to a job.</summary>
/// <param name="Key">Ascending in the order of writing.</param>
/// <param name="At">UTC.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Text">In words.</param>
/// <param name="DataJson">More of it; null when there is no more.</param>
public sealed record JobEventRow(long Key, DateTimeOffset At, JobEventKind Kind, string Text, string? DataJson);
