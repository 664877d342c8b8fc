using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>How an order to stop every run stands.</summary>
/// <param name="Status">done, under_way, waits (for a second person) or none.</param>
/// <param name="Runs">The runs that it stops.</param>
/// <param name="AskedBy">Who gave the order that waits.</param>
/// <param name="AskedAt">UTC.</param>
/// <param name="StandsUntil">UTC; from then on nobody can confirm it.</param>
/// <param name="Reason">Why.</param>
internal sealed record StopAllEntry(
    string Status, IReadOnlyList<string> Runs, string? AskedBy = null, string? AskedAt = null, string? StandsUntil = null, string? Reason = null)
{
    public static StopAllEntry Of(StopAllAnswer answer) => answer is { Verdict: RunVerdict.Waits, Waiting: { } waiting }
        ? Of(waiting)
        : new(answer.Verdict == RunVerdict.Done ? "done" : "under_way", [.. answer.Runs.Select(static run => run.ToString())]);

    public static StopAllEntry Of(StopAllRow? waiting) => waiting is null
        ? new("none", [])
        : new("waits", [], waiting.AskedBy, WireTime.Of(waiting.AskedAt), WireTime.Of(waiting.StandsUntil), waiting.Reason);
}
