using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>What sessions come to together.</summary>
/// <param name="Tokens">All tokens that are known; null when none are.</param>
/// <param name="Cost">Known cost; null when none is known.</param>
/// <param name="Unpriced">Calls whose cost is unknown and is not in <paramref name="Cost"/>.</param>
public sealed record LedgerTotals(long? Tokens, NanoUsd? Cost, long Unpriced)
{
    public static LedgerTotals Of(IReadOnlyList<LedgerRow> rows) => new(
        rows.Any(row => row.Usage.Tokens.Total is not null) ? rows.Sum(row => row.Usage.Tokens.Total ?? 0) : null,
        rows.Any(row => row.Usage.Cost is not null) ? NanoUsd.Sum(rows.Select(row => row.Usage.Cost ?? NanoUsd.Zero)) : null,
        rows.Sum(row => (long)row.Usage.UnpricedCalls));
}
