using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>Where a search found a session, as it is written there.</summary>
/// <param name="In">In what: <c>task | message | tool</c>.</param>
/// <param name="Entry">The entry among the session's events; absent for the task.</param>
/// <param name="At">When that was; absent for the task.</param>
/// <param name="Before">A few words before.</param>
/// <param name="Match">What was found.</param>
/// <param name="After">A few words behind.</param>
internal sealed record LedgerMatch(string In, long? Entry, string? At, string Before, string Match, string After)
{
    public static LedgerMatch Of(TextHit hit) =>
        new(WireName.Of(hit.Place), hit.Entry, WireTime.Of(hit.At), hit.Before, hit.Match, hit.After);
}
