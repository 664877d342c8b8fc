using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Pricing;

/// <summary>A book with what the store keeps of it.</summary>
/// <param name="Book">The book.</param>
/// <param name="Content">Its canonical form, which its hash is taken over.</param>
/// <param name="Source">Where it came from.</param>
public sealed record LoadedBook(PriceBook Book, Lazy<string> Content, string Source)
{
    /// <summary>Keeps it among the known books: rows point at the book that priced them, so it has to be there before the first of them.</summary>
    public void KeepIn(StoreTransaction transaction) => transaction.Books.Put(Book.Hash, Book.Version, Source, Content.Value);
}
