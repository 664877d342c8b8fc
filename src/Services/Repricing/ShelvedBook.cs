using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Services.Repricing;

/// <summary>A book with what the store keeps of it.</summary>
/// <param name="Book">The book.</param>
/// <param name="ContentJson">Its canonical content, which its hash is taken over.</param>
/// <param name="Source">Where it came from.</param>
public sealed record ShelvedBook(PriceBook Book, string ContentJson, string Source)
{
    public static ShelvedBook Of(LoadedBook loaded) => new(loaded.Book, loaded.Content.Value, loaded.Source);
}
