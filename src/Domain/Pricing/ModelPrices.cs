namespace Helicarrier.Domain.Pricing;

/// <summary>One model's prices over time.</summary>
/// <param name="Provider">The book's name for the provider.</param>
/// <param name="Name">The book's name for the model, lower case.</param>
/// <param name="Entries">At least one, ascending by date.</param>
public sealed record ModelPrices(string Provider, string Name, IReadOnlyList<PriceEntry> Entries)
{
    /// <summary>Whether only prices of one's own hold the name: the book below has no such model.</summary>
    public bool IsOwnName { get; init; }

    /// <summary>
    /// Whether it leaves its name to what the book below makes of it (aliases, rewritten names, other sellers): prices of one's own say
    /// nothing of the time before the first of them.
    /// </summary>
    public bool Yields(DateTimeOffset at) => IsOwnName && at < Entries[0].From;

    /// <summary>Whether no figure is stated at all: a name that waits for a person to fill its rates in.</summary>
    public bool IsUnset => Entries.All(
        entry => entry is { Rates: var rates, Tiers.Count: 0, Hours.Count: 0, Bands.Count: 0, WebSearch: null, CallFee: null } && rates == new RateCard());

    /// <summary>The entry in force at an instant; null before the first.</summary>
    public PriceEntry? FindEntry(DateTimeOffset at)
    {
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            if (Entries[i].From <= at) return Entries[i];
        }
        return null;
    }
}
