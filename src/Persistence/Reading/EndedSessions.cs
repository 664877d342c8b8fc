using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Reading;

/// <summary>Sessions that ended within a time.</summary>
/// <param name="Counts">How many ended how; a status that none has is absent.</param>
/// <param name="IsExact">Whether all were counted; else the latest were.</param>
/// <param name="Succeeded">Those that succeeded, the latest first.</param>
/// <param name="Others">Those that failed, were killed or cancelled, the latest first.</param>
public sealed record EndedSessions(
    IReadOnlyDictionary<SessionStatus, long> Counts, bool IsExact, IReadOnlyList<LedgerRow> Succeeded, IReadOnlyList<LedgerRow> Others)
{
    /// <summary>How many ended so.</summary>
    public long Of(SessionStatus status) => Counts.GetValueOrDefault(status);

    /// <summary>How many did not succeed.</summary>
    public long NotSucceeded => Counts.Values.Sum() - Of(SessionStatus.Success);
}
