namespace Helicarrier.Services.Pricing.Listing;

/// <summary>Which rates of a book are wanted.</summary>
public enum PriceView
{
    /// <summary>Those that priced a call in the last thirty days.</summary>
    InUse,

    /// <summary>Those about which catalogues that count do not agree.</summary>
    Differ,

    /// <summary>All of them.</summary>
    All,
}
