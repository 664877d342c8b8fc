using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>Rates that were frozen with calls, each read once: many calls share few.</summary>
internal sealed class FrozenRates(StoreConnection connection)
{
    private readonly Dictionary<long, AppliedRate> _known = [];
    private readonly Statement _get = connection.Statement(RateRows.GetSql);

    /// <summary>The rates of a key; null for none.</summary>
    /// <exception cref="InvalidOperationException">There are no such rates.</exception>
    public AppliedRate? Find(long? key)
    {
        if (key is not { } asked) return null;
        if (_known.TryGetValue(asked, out var rate)) return rate;
        using var row = _get.Start(asked);
        if (!row.Read()) throw new InvalidOperationException($"Rates {asked} are not in the store");
        return _known[asked] = RateRows.Read(row);
    }

    public void Forget() => _known.Clear();
}
