using Helicarrier.Domain;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// Calls of a session by what their prices rest on: enough to say everything that the session's sums say about money, and to
/// change it call by call. Taking a price back is adding it minus once, so a tally equals its rows.
/// </summary>
internal sealed class PriceTally
{
    private readonly Dictionary<Kind, (long Calls, long Cost)> _kinds = [];

    /// <param name="price">A call's price.</param>
    /// <param name="times">1 where the call has it now, -1 where it had it.</param>
    public void Add(FrozenPrice price, int times) => Add(
        new(price.Source, price.Confidence, price.PricingVersion, price.Cost is not null), times, times * (price.Cost?.Stored ?? 0));

    /// <summary>Adds calls of one kind.</summary>
    /// <exception cref="OverflowException">The sum exceeds the range of money.</exception>
    public void Add(Kind kind, long calls, long cost)
    {
        var (before, spent) = _kinds.GetValueOrDefault(kind);
        var now = (Calls: before + calls, Cost: checked(spent + cost));
        if (now == default)
        {
            _kinds.Remove(kind);
        }
        else
        {
            _kinds[kind] = now;
        }
    }

    public void Add(PriceTally other)
    {
        foreach (var (kind, sum) in other._kinds) Add(kind, sum.Calls, sum.Cost);
    }

    /// <summary>
    /// Cost, priced and unpriced calls, confidence in a word, price book, source and confidence of the cost: by the rules of the
    /// statement that adds a session up whole.
    /// </summary>
    public object?[] Columns()
    {
        long cost = 0, priced = 0, unpriced = 0;
        bool untold = false, derived = false, low = false, doubtful = false;
        string? version = null;
        foreach (var (kind, sum) in _kinds)
        {
            if (kind.IsPriced)
            {
                priced += sum.Calls;
            }
            else
            {
                unpriced += sum.Calls;
            }
            cost = checked(cost + sum.Cost);
            untold |= kind is { IsPriced: true, Source: ProvenanceSource.Missing };
            derived |= kind.Source == ProvenanceSource.Derived;
            low |= kind.Confidence == Confidence.Low;
            doubtful |= kind.Confidence != Confidence.High;
            if (string.CompareOrdinal(kind.Version, version) > 0) version = kind.Version;
        }

        return
        [
            priced == 0 ? null : cost, priced, unpriced,
            priced == 0 || unpriced > 0 ? "unknown" : derived ? "estimated" : "exact",
            version,
            WireName.Of(priced == 0 || untold ? ProvenanceSource.Missing : derived ? ProvenanceSource.Derived : ProvenanceSource.ProviderReported),
            WireName.Of(
                priced == 0 ? Confidence.Unknown : unpriced > 0 || low ? Confidence.Low : doubtful ? Confidence.Medium : Confidence.High),
        ];
    }

    /// <summary>What calls have in common for a session's sums.</summary>
    internal readonly record struct Kind(ProvenanceSource Source, Confidence Confidence, string? Version, bool IsPriced);
}
