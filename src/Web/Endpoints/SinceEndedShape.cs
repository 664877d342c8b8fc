using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>Sessions that ended.</summary>
/// <param name="Counts">How many ended how: success, failed, killed, cancelled.</param>
/// <param name="CountIsExact">Whether all were counted; else the latest were.</param>
/// <param name="Succeeded">The latest that succeeded, at most 50.</param>
/// <param name="Others">The latest of the others, at most 50.</param>
internal sealed record SinceEndedShape(
    IReadOnlyDictionary<string, long> Counts, bool CountIsExact, IReadOnlyList<SinceSessionEntry> Succeeded, IReadOnlyList<SinceSessionEntry> Others)
{
    private static readonly SessionStatus[] Ends = [SessionStatus.Success, SessionStatus.Failed, SessionStatus.Killed, SessionStatus.Cancelled];

    public static SinceEndedShape Of(EndedSessions ended) => new(
        Ends.ToDictionary(static end => WireName.Of(end), ended.Of, StringComparer.Ordinal), ended.IsExact,
        [.. ended.Succeeded.Select(SinceSessionEntry.Of)], [.. ended.Others.Select(SinceSessionEntry.Of)]);
}
