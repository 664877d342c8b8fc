using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Control;

/// <summary>What became of an order to stop every run.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Runs">The runs that it stops.</param>
/// <param name="Waiting">The order, while it waits for a second person.</param>
/// <param name="Code">A stable word for why not; null when it is done or under way.</param>
/// <param name="Reason">Why not, in one sentence.</param>
public sealed record StopAllAnswer(
    RunVerdict Verdict, IReadOnlyList<RunId> Runs, StopAllRow? Waiting = null, string? Code = null, string? Reason = null);
