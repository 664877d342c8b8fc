using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.WebUtilities;

namespace Helicarrier.Web.Components.Pages.Since;

/// <summary>The state of the page, which is its URL: the time. Reading is total: a value that makes no sense is as good as absent.</summary>
/// <param name="From">Where it begins; null is where the viewer's last visit ended.</param>
/// <param name="To">Where it ends; null is now.</param>
public sealed record SinceUrl(LedgerMoment? From = null, LedgerMoment? To = null)
{
    /// <summary>The spans that are offered beside the last visit.</summary>
    public static IReadOnlyList<(string Label, LedgerMoment From)> Spans { get; } =
        [("1 h", LedgerMoment.OfHours(1)), ("8 h", LedgerMoment.OfHours(8)), ("24 h", LedgerMoment.OfHours(24)), ("7 days", LedgerMoment.OfHours(7 * 24))];

    /// <summary>Whether it begins where the viewer's last visit ended.</summary>
    public bool IsVisit => From is null;

    /// <summary>Whether an instant of one's own was chosen.</summary>
    public bool IsOwn => From is { At: not null } || To is not null;

    /// <summary>Reads the part after the question mark, with or without it.</summary>
    public static SinceUrl Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        LedgerMoment? One(string name) => values.TryGetValue(name, out var all) && all.Count > 0 ? LedgerMoment.Parse(all[0]) : null;
        var (from, to) = (One("from"), One("to"));
        return from is null ? new() : from.Value.At >= to?.At ? new(from) : new(from, to is { At: null } ? null : to);
    }

    /// <summary>The address of the page in this state.</summary>
    public override string ToString() => (From, To) switch
    {
        ({ } from, { } to) => $"{PageRoutes.Since}?from={Escaped(from)}&to={Escaped(to)}",
        ({ } from, null) => $"{PageRoutes.Since}?from={Escaped(from)}",
        _ => PageRoutes.Since,
    };

    private static string Escaped(LedgerMoment moment) => Uri.EscapeDataString(moment.ToString());
}
