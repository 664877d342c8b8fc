using System.Security.Cryptography;
using System.Text;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Tests.Unit.Services.Pricing;

public sealed class PriceBooksTests
{
    [Fact]
    public void Current_WithoutAFile_IsTheShippedBook()
    {
        var books = new PriceBooks();

        Assert.Equal("2026-11-20.5", books.Current.Version);
        Assert.Same(books.Current, books.Pricer.Book);
        Assert.Contains(books.Current.Sources, source => source.Contains("Pydantic Services Inc.", StringComparison.Ordinal));
        Assert.Same(books.Current, new PriceBooks().Current);
    }

    [Fact]
    public void ContentJson_OfTheShippedBook_IsWhatTheHashIsTakenOver()
    {
        var books = new PriceBooks();

        Assert.Equal("helicarrier-2026-11-20.5.json", books.Source);
        Assert.Equal(books.Current.Hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(books.ContentJson))));
        Assert.Equal(books.Current.Hash, PriceBookReader.Read(Encoding.UTF8.GetBytes(books.ContentJson), "again").Hash);
    }

    [Fact]
    public void Current_WithAFile_IsThatBook()
    {
        var path = Path.Combine(Path.GetTempPath(), $"book-{Guid.NewGuid():n}.json");
        try
        {
            File.WriteAllText(path, """
                { "format": "helicarrier-price-book/1", "version": "mine", "published": "2026-01-01", "currency": "USD",
                  "unit": "per_million_tokens", "sources": [],
                    "providers": { "acme": { "models": { "rocket": { "prices": [ { "rates": { "input": 1 } } ] } } } } }
                """);

            Assert.Equal("mine", new PriceBooks(path).Current.Version);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Current_FileIsAbsent_SaysSo() =>
        Assert.Contains("cannot be read", Assert.Throws<PriceBookException>(() => new PriceBooks("/nowhere/book.json")).Message, StringComparison.Ordinal);
}
