namespace Helicarrier.Domain.Pricing;

/// <summary>
/// The rates that one call was priced with, after band, tier and region were decided: what a receipt shows. Immutable;
/// rows with equal rates share one stored record. Rates are USD per million tokens; null means that the book publishes none.
/// </summary>
public sealed record AppliedRate
{
    public required string BookVersion { get; init; }

    /// <summary>Hex SHA-256 of the book's canonical content.</summary>
    public required string BookHash { get; init; }

    public required string Provider { get; init; }

    /// <summary>The book's name for the model, which an alias may have led to.</summary>
    public required string Model { get; init; }

    /// <summary>From when the book holds these rates, UTC.</summary>
    public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>The context band, e.g. <c>base</c> or <c>&gt;200000</c>.</summary>
    public required string Band { get; init; }

    /// <summary>The service tier priced: <c>standard | fast | batch | flex</c>.</summary>
    public required string Tier { get; init; }

    public decimal? Input { get; init; }

    public decimal? Output { get; init; }

    /// <summary>Of the reasoning within the output; null where it costs what the output costs.</summary>
    public decimal? Reasoning { get; init; }

    public decimal? CacheWriteShort { get; init; }

    public decimal? CacheWriteLong { get; init; }

    public decimal? CacheRead { get; init; }

    public decimal? ToolInput { get; init; }

    public decimal? ToolOutput { get; init; }

    /// <summary>USD for one web search; null when the book publishes none.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>USD for the call itself; null when the book publishes none.</summary>
    public decimal? CallFee { get; init; }

    /// <summary>What was multiplied in, in words, e.g. <c>inference_geo us ×1.1</c>; empty when nothing was.</summary>
    public string Modifiers { get; init; } = "";

    /// <summary>How well each of them is witnessed; null where that was not recorded.</summary>
    public RateAgreements? Agreements { get; init; }
}
