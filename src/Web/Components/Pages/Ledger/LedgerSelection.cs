using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>The sessions that somebody picked in the ledger, in the order of picking, and what they come to together.</summary>
public sealed record LedgerSelection
{
    /// <summary>Most that are picked at a time; further ones are left out.</summary>
    public const int Most = LedgerQuery.MaxPageSize;

    // Longer addresses are not carried everywhere.
    private const int LongestAddress = 7_000;

    private IReadOnlyList<LedgerRow> Rows { get; init; } = [];

    public int Count => Rows.Count;

    /// <summary>Their ids.</summary>
    public IReadOnlyList<string> Ids => [.. Rows.Select(row => row.SessionId)];

    /// <summary>What they come to.</summary>
    public LedgerTotals Totals => LedgerTotals.Of(Rows);

    /// <summary>The page that sets two beside each other; null for any other number.</summary>
    public string? Compare => Count == 2 ? PageRoutes.OfComparison(Rows[0].SessionId, Rows[1].SessionId) : null;

    /// <summary>The address of their export; null when their ids are too long for one.</summary>
    public string? Export
    {
        get
        {
            var address = PageRoutes.LedgerExport + "?" + string.Join('&', Ids.Select(id => "id=" + Uri.EscapeDataString(id)));
            return address.Length <= LongestAddress ? address : null;
        }
    }

    public bool Has(string sessionId) => Rows.Any(row => row.SessionId == sessionId);

    /// <summary>With more sessions, as far as there is room.</summary>
    public LedgerSelection With(IEnumerable<LedgerRow> rows) => new() { Rows = [.. Rows.Concat(rows.Where(row => !Has(row.SessionId))).Take(Most)] };

    /// <summary>Without some.</summary>
    public LedgerSelection Without(IReadOnlyList<LedgerRow> rows) =>
        new() { Rows = [.. Rows.Where(row => rows.All(other => other.SessionId != row.SessionId))] };

    /// <summary>With what was read anew of those that were picked.</summary>
    public LedgerSelection Refreshed(IReadOnlyList<LedgerRow> rows) =>
        new() { Rows = [.. Rows.Select(row => rows.FirstOrDefault(fresh => fresh.SessionId == row.SessionId) ?? row)] };
}
