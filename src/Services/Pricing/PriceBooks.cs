using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing.Own;

namespace Helicarrier.Services.Pricing;

/// <summary>
/// The book in force and its pricer. It is the one that ships with the program, or a file that the operator names, of our own form
/// or tokenledger's, loaded once; and over it the prices of one's own, which change while it is used.
/// </summary>
public sealed class PriceBooks
{
    private const string ResourcePrefix = "Helicarrier.Services.Pricing.Books.";

    private static readonly Lazy<LoadedBook> Shipped = new(ReadShipped);

    private volatile LoadedBook _inForce;

    /// <param name="bookPath">A book file; null takes the shipped book.</param>
    /// <exception cref="PriceBookException">The file cannot be read or is not a book; the message lists every fault.</exception>
    public PriceBooks(string? bookPath = null)
    {
        Base = bookPath is null ? Shipped.Value : ReadFile(bookPath);
        _inForce = Base;
        Pricer = new(Base.Book);
    }

    /// <summary>The book in force for a store: as a host has it, whose prices of one's own lie over the book.</summary>
    /// <param name="store">Migrated.</param>
    /// <param name="bookPath">A book file; null takes the shipped book.</param>
    /// <exception cref="PriceBookException">The file cannot be read or is not a book; the message lists every fault.</exception>
    public static PriceBooks Of(Store store, string? bookPath)
    {
        var books = new PriceBooks(bookPath);
        var layer = new OwnPriceReader(store).Layer(OrganizationId.Default);
        books.Use(books.With(layer.Prices, layer.Revision));
        return books;
    }

    /// <summary>The book below the prices of one's own.</summary>
    public LoadedBook Base { get; }

    /// <summary>The book in force, all of one moment.</summary>
    public LoadedBook InForce => _inForce;

    public PriceBook Current => _inForce.Book;

    public UsagePricer Pricer { get; }

    /// <summary>The book in canonical form: what its hash is taken over, and what the store keeps of it.</summary>
    public string ContentJson => _inForce.Content.Value;

    /// <summary>Where the book came from: the shipped file's name, or the operator's path.</summary>
    public string Source => _inForce.Source;

    /// <summary>The book that prices of one's own make of the one below them. It is not in force by that.</summary>
    /// <param name="own">Those that hold; in their order.</param>
    /// <param name="revision">How often the layer was changed, which the version states.</param>
    public LoadedBook With(IReadOnlyList<OwnPrice> own, long revision) => own.Count == 0 ? Base : OwnBook.Over(Base, own, revision);

    /// <summary>Prices by a book that <see cref="With"/> gave, from here on. The store must know it.</summary>
    public void Use(LoadedBook next)
    {
        _inForce = next;
        Pricer.Use(next.Book);
    }

    /// <summary>A book as it lies on disk, unchecked, with what it is called: for commands that look at the file itself.</summary>
    /// <param name="bookPath">A book file; null takes the shipped book.</param>
    /// <exception cref="PriceBookException">The file cannot be read.</exception>
    public static (string Name, byte[] Content) ReadContent(string? bookPath) =>
        bookPath is null ? ReadShippedContent() : (bookPath, PriceBookFile.ReadBytes(bookPath));

    /// <summary>Reads what <see cref="ReadContent"/> gave.</summary>
    /// <exception cref="PriceBookException">The content is not a book; the message lists every fault.</exception>
    public static PriceBook Read(string name, byte[] content) => Load(content, name).Book;

    private static LoadedBook ReadFile(string path) => Load(PriceBookFile.ReadBytes(path), path);

    private static LoadedBook ReadShipped()
    {
        var (name, content) = ReadShippedContent();
        return new(ShippedBook.Read(content, name, out var canonical), Text(canonical), name);
    }

    private static (string Name, byte[] Content) ReadShippedContent()
    {
        var assembly = typeof(PriceBooks).Assembly;
        // Names end in a date, so the last one is the newest.
        var name = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Last();
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return (name[ResourcePrefix.Length..], memory.ToArray());
    }

    private static LoadedBook Load(byte[] json, string name)
    {
        var book = PriceBookReader.Read(PriceBookFile.ToOwnForm(json, name), name, out var canonical);
        return new(book, Text(canonical), name);
    }

    private static Lazy<string> Text(ReadOnlyMemory<byte> canonical) => new(() => Encoding.UTF8.GetString(canonical.Span));
}
