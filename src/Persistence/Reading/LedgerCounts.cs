using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>What sessions come to.</summary>
/// <param name="Sessions">How many.</param>
/// <param name="Missing">Those with a call whose cost is unknown.</param>
/// <param name="Cost">Their known cost; null when none is known.</param>
internal readonly record struct LedgerCounts(long Sessions, long Missing, NanoUsd? Cost)
{
    public static LedgerCounts operator +(LedgerCounts a, LedgerCounts b) =>
        new(a.Sessions + b.Sessions, a.Missing + b.Missing, a.Cost is { } cost ? cost + (b.Cost ?? NanoUsd.Zero) : b.Cost);
}
