namespace Helicarrier.Services.Pricing.Own;

/// <summary>Stable words for why a price of one's own is not taken.</summary>
public static class OwnPriceCodes
{
    /// <summary>No provider, or a text that can be the name of none.</summary>
    public const string ProviderInvalid = "provider_invalid";

    /// <summary>The book knows no such provider, and nobody said that it is a new one.</summary>
    public const string ProviderUnknown = "provider_unknown";

    /// <summary>No model, or a text that can be the name of none.</summary>
    public const string ModelInvalid = "model_invalid";

    /// <summary>Neither a day nor an instant in UTC.</summary>
    public const string FromInvalid = "valid_from_invalid";

    /// <summary>More than a year ahead.</summary>
    public const string FromTooFar = "valid_from_too_far";

    /// <summary>No class of tokens or fees.</summary>
    public const string ClassUnknown = "rate_class_unknown";

    /// <summary>Not a decimal number.</summary>
    public const string NotANumber = "rate_not_a_number";

    /// <summary>Below 0.</summary>
    public const string Negative = "rate_negative";

    /// <summary>Beyond the limits of a book, or of more than nine digits behind the point.</summary>
    public const string OutOfRange = "rate_out_of_range";

    /// <summary>Input or output is not stated.</summary>
    public const string RatesMissing = "rates_missing";

    /// <summary>Every figure is 0, and nobody said that it is free.</summary>
    public const string FreeNotSaid = "free_not_said";

    /// <summary>It is free and states figures.</summary>
    public const string FreeWithRates = "free_with_rates";

    /// <summary>Nobody says where the figures are from.</summary>
    public const string SourceMissing = "source_missing";

    /// <summary>The source is too long, or no visible line.</summary>
    public const string SourceInvalid = "source_invalid";

    /// <summary>A price of this model holds from that instant on already.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>As many as are kept hold already.</summary>
    public const string TooMany = "too_many";

    /// <summary>No price of this number holds.</summary>
    public const string NotFound = "not_found";
}
