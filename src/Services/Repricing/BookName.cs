using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Repricing;

/// <summary>A book by its two names.</summary>
public sealed record BookName(string Version, string Hash)
{
    public static BookName Of(PriceBook book) => new(book.Version, book.Hash);
}
