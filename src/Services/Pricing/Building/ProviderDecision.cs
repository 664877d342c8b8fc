namespace Helicarrier.Services.Pricing.Building;

/// <summary>What was decided about a provider of the book.</summary>
/// <param name="Name">The book's name.</param>
/// <param name="Aliases">Other names under which sources know it.</param>
/// <param name="Catalogues">The names under which catalogues know it, its own first. Whatever they hold under one of these is this provider's.</param>
/// <param name="IsReseller">Whether it sells other makers' models.</param>
/// <param name="Fallbacks">Providers whose price holds where it has none of its own.</param>
/// <param name="TierNames">Its words for tiers.</param>
/// <param name="HasInclusiveBands">Whether a prompt of exactly a band's size is in it, whatever catalogues write.</param>
public sealed record ProviderDecision(
    string Name, IReadOnlyList<string> Aliases, IReadOnlyList<string> Catalogues, bool IsReseller, IReadOnlyList<string> Fallbacks,
    IReadOnlyDictionary<string, string> TierNames, bool HasInclusiveBands);
