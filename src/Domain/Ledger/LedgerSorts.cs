namespace Helicarrier.Domain.Ledger;

/// <summary>What follows from an order of the ledger.</summary>
public static class LedgerSorts
{
    /// <summary>Whether it begins with the lowest value when nobody says: names do, amounts and times do not.</summary>
    public static bool IsAscending(this LedgerSort sort) =>
        sort is LedgerSort.Status or LedgerSort.Agent or LedgerSort.Model or LedgerSort.Session or LedgerSort.Title;
}
