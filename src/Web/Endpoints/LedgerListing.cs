namespace Helicarrier.Web.Endpoints;

/// <summary>One page of the ledger.</summary>
internal sealed record LedgerListing(IReadOnlyList<LedgerEntry> Rows, long Total, bool TotalIsExact);
