using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>One page of the ledger with what is needed to page further.</summary>
/// <param name="Rows">At most the page size.</param>
/// <param name="Total">All rows that the filters match.</param>
/// <param name="Cost">Known cost of all rows that match; null when none is known.</param>
/// <param name="Tabs">Rows by status under the same filters except status, for the tabs.</param>
/// <param name="MissingCost">Rows with an unpriced call under the same filters except status and missing cost.</param>
public sealed record LedgerPage(
    IReadOnlyList<LedgerRow> Rows,
    long Total,
    NanoUsd? Cost,
    IReadOnlyDictionary<SessionStatus, long> Tabs,
    long MissingCost)
{
    /// <summary>
    /// False when the words searched for may occur in more sessions than <see cref="Total"/>: more than are counted, or older ones in whose
    /// messages and tool texts they were not looked for.
    /// </summary>
    public bool TotalIsExact { get; init; } = true;

    /// <summary>
    /// Whether the rows were counted at all. Where they were not, nothing is added up, and whether there are more of them behind the page is
    /// told by the next page alone.
    /// </summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>Running sessions that nobody hears of; when the query tells them apart they are in no tab.</summary>
    public long Offline { get; init; }
}
