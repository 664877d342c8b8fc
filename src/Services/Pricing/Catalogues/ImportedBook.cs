using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>A catalogue that was taken over into a book.</summary>
/// <param name="Content">The book file.</param>
/// <param name="Book">The same, read back: it was checked as any book is.</param>
/// <param name="Skipped">What was left out, and why.</param>
public sealed record ImportedBook(byte[] Content, PriceBook Book, IReadOnlyList<SkippedPrice> Skipped)
{
    public int Models { get; } = Book.Providers.Sum(provider => provider.Models.Count);

    /// <summary>Prices that begin after the catalogue was made, as provider/model and day. Vendors take announcements back.</summary>
    public IReadOnlyList<string> Announced { get; } =
    [
        .. Book.Providers
            .SelectMany(provider => provider.Models.Values)
            .SelectMany(model => model.Entries, (model, entry) => (model, entry.From))
            .Where(price => price.From > Book.Published)
            .Select(price => $"{price.model.Provider}/{price.model.Name} from {PriceBookWriter.Text(price.From)}"),
    ];
}
