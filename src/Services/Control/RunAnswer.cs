using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control;

/// <summary>What became of an order about a run.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Id">The run; null when there is none.</param>
/// <param name="Code">A stable word for why not; null when it is done or under way.</param>
/// <param name="Reason">Why not, in one sentence.</param>
public sealed record RunAnswer(RunVerdict Verdict, RunId? Id, string? Code = null, string? Reason = null);
