namespace Helicarrier.Services.Control.Models;

/// <summary>What became of a wish about what runs begin with.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Client">The kind of client of those runs; null when it was refused, or the agent is none any more.</param>
/// <param name="Model">What they begin with, as that client calls it; null leaves it to the client.</param>
/// <param name="Code">A stable word for why not; null when it is done.</param>
/// <param name="Reason">Why not, in one sentence.</param>
public sealed record DefaultAnswer(RunVerdict Verdict, string? Client, string? Model, string? Code = null, string? Reason = null);
