using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Runs;

/// <summary>From when on nothing of a run lived.</summary>
/// <param name="EndedAt">UTC.</param>
/// <param name="ExitCode">Its client's; null when nobody saw it end.</param>
/// <param name="Status">Ended, stopped or lost.</param>
internal sealed record RunEnd(DateTimeOffset EndedAt, int? ExitCode, RunStatus Status);
