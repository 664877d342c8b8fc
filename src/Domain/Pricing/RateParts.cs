using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>What decides a call's rates. Parts of the book are themselves, not what they hold.</summary>
internal readonly record struct RateParts(
    ModelPrices Model, PriceEntry Entry, ContextBand? Band, object? Window, string Tier, string? Geo, string? Region, UsageFlags Flags);
