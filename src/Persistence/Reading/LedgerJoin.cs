using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>A ledger row and its sums as they are joined in a query.</summary>
internal sealed class LedgerJoin
{
    public required SessionLedgerEntry Session { get; init; }

    public required SessionUsageEntry Usage { get; init; }
}
