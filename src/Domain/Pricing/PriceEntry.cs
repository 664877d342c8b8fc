namespace Helicarrier.Domain.Pricing;

/// <summary>What a model costs from one instant until the next entry's.</summary>
public sealed record PriceEntry
{
    /// <summary>Stands for "since the model exists" where no date is recorded; only a first entry may have it.</summary>
    public static DateTimeOffset SinceLaunch => DateTimeOffset.UnixEpoch;

    /// <summary>In force from here, UTC, inclusive. Vendors name a day; a day begins at 00:00 UTC.</summary>
    public required DateTimeOffset From { get; init; }

    public required RateCard Rates { get; init; }

    /// <summary>The price of one's own that it comes from; null where the book states it.</summary>
    public OwnPrice? Own { get; init; }

    /// <summary>Long-prompt bands, ascending.</summary>
    public IReadOnlyList<ContextBand> Bands { get; init; } = [];

    /// <summary>Standard rates for parts of the day; they do not overlap. Outside of them <see cref="Rates"/> hold.</summary>
    public IReadOnlyList<PriceWindow> Hours { get; init; } = [];

    /// <summary>Tiers other than standard, by name.</summary>
    public IReadOnlyDictionary<string, TierPrice> Tiers { get; init; } = new Dictionary<string, TierPrice>();

    /// <summary>Factors on all token classes by inference region; a model without any costs the same everywhere.</summary>
    public IReadOnlyDictionary<string, decimal> Geo { get; init; } = new Dictionary<string, decimal>();

    /// <summary>
    /// Factor on all token classes for a cloud's geographic and in-region profiles; null where they cost what the global one
    /// does, or where nothing is published.
    /// </summary>
    public decimal? Regional { get; init; }

    /// <summary>USD for one web search; null when none is published.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>USD for the call itself, whatever its tokens; null when none is published.</summary>
    public decimal? CallFee { get; init; }

    /// <summary>Tokens; null is unknown.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>The part of the day that an instant falls into; null outside of all.</summary>
    public PriceWindow? FindWindow(DateTimeOffset at)
    {
        foreach (var window in Hours)
        {
            if (window.Covers(at)) return window;
        }
        return null;
    }
}
