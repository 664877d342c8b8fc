using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>A session's sums and its place in the ledger, as they are joined in a query.</summary>
internal sealed class MeteredSession
{
    public required SessionUsageEntry Usage { get; init; }

    public required LedgerDim Dim { get; init; }
}
