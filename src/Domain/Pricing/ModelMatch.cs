namespace Helicarrier.Domain.Pricing;

/// <summary>What a model name stands for in a book.</summary>
public sealed record ModelMatch
{
    /// <summary>Null when the name is not in the book.</summary>
    public ModelPrices? Model { get; init; }

    public ProviderPrices? Provider { get; init; }

    /// <summary>
    /// The name itself, or a rewriting that cannot mean anything else (prefix, date, version). False when an alias, an
    /// effort or tier suffix, a cloud's region or a provider taken from the name was involved.
    /// </summary>
    public bool IsExact { get; init; }

    /// <summary>The name carried a <c>-fast</c> or <c>:batch</c> that is not part of the model: the tier.</summary>
    public string? Tier { get; init; }

    /// <summary>
    /// A cloud region that the name carried, e.g. <c>us</c>, or <see cref="CloudNames.InRegion"/>; null where it is the global one.
    /// What it costs is <see cref="PriceEntry.Regional"/>.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>The name carried <c>[1m]</c>.</summary>
    public bool MillionContext { get; init; }

    /// <summary>An <see cref="UnpricedReasons"/> word; null when there is a model.</summary>
    public string? Reason { get; init; }

    public static ModelMatch None(string reason) => new() { Reason = reason };
}
