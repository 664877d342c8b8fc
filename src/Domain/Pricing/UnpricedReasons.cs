namespace Helicarrier.Domain.Pricing;

/// <summary>Why a call has no cost: stable words, stored with the row.</summary>
public static class UnpricedReasons
{
    /// <summary>The source does not say which model answered.</summary>
    public const string ModelMissing = "model_missing";

    /// <summary>The book does not hold the model under this name.</summary>
    public const string ModelUnknown = "model_unknown";

    /// <summary>The book does not hold the provider; a reseller's price is not the maker's.</summary>
    public const string ProviderUnknown = "provider_unknown";

    /// <summary>The event is older than the model's first price.</summary>
    public const string BeforeFirstPrice = "before_first_price";

    /// <summary>No counter is known.</summary>
    public const string TokensMissing = "tokens_missing";

    /// <summary>Only a total is known, and classes cost differently.</summary>
    public const string TokensUnclassified = "tokens_unclassified";

    /// <summary>Input or output is unknown.</summary>
    public const string TokensIncomplete = "tokens_incomplete";

    /// <summary>A counter is negative, or the amount exceeds what money can hold.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>A class has tokens but no published rate.</summary>
    public const string RateMissing = "rate_missing";

    /// <summary>Tokens of sound or pictures are among the counters, and they are never billed as text.</summary>
    public const string ModalityUnpriced = "modality_unpriced";

    /// <summary>The tier that the call was served in has no published price for this model or prompt size.</summary>
    public const string TierUnpublished = "tier_unpublished";

    /// <summary>The region has no published factor for a model that is billed by region.</summary>
    public const string GeoUnpublished = "geo_unpublished";

    /// <summary>The store that the call was taken over from states no cost, and nothing is guessed for it.</summary>
    public const string NotStated = "not_stated";

    /// <summary>Several calls are known only as a sum, and the model's price depends on how long each prompt was.</summary>
    public const string CallsAggregated = "calls_aggregated";
}
