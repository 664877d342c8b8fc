using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>What a range of days came to.</summary>
/// <param name="Days">Those that anything happened on, the latest first.</param>
public sealed record Totals(IReadOnlyList<TotalsDay> Days)
{
    /// <summary>Known cost of all of them.</summary>
    public NanoUsd Cost { get; } = NanoUsd.Sum(Days.Select(day => day.Cost));

    public long Tokens { get; } = Days.Sum(day => day.Tokens);

    public long Calls { get; } = Days.Sum(day => day.Calls);

    public long Sessions { get; } = Days.Sum(day => day.Sessions);
}
