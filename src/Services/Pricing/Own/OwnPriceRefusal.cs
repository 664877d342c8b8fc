namespace Helicarrier.Services.Pricing.Own;

/// <summary>Why a price of one's own was not taken.</summary>
/// <param name="Code">One of <see cref="OwnPriceCodes"/>: stable.</param>
/// <param name="Reason">One sentence for people.</param>
/// <param name="Field">Which part of the wish, in the words of the API; null where it is none of them.</param>
public sealed record OwnPriceRefusal(string Code, string Reason, string? Field = null);
