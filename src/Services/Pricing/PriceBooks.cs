using System.Text;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>
/// The book in force and its pricer: the one that ships with the program, or a file that the operator names, of our own form
/// or tokenledger's. Loaded once.
/// </summary>
public sealed class PriceBooks
{
    private const string ResourcePrefix = "Helicarrier.Services.Pricing.Books.";

    private static readonly Lazy<Loaded> Shipped = new(ReadShipped);

    private readonly Lazy<string> _content;

    /// <param name="bookPath">A book file; null takes the shipped book.</param>
    /// <exception cref="PriceBookException">The file cannot be read or is not a book; the message lists every fault.</exception>
    public PriceBooks(string? bookPath = null)
    {
        (Current, _content, Source) = bookPath is null ? Shipped.Value : ReadFile(bookPath);
        Pricer = new(Current);
    }

    public PriceBook Current { get; }

    public UsagePricer Pricer { get; }

    /// <summary>The book in canonical form: what its hash is taken over, and what the store keeps of it.</summary>
    public string ContentJson => _content.Value;

    /// <summary>Where the book came from: the shipped file's name, or the operator's path.</summary>
    public string Source { get; }

    /// <summary>A book as it lies on disk, unchecked, with what it is called: for commands that look at the file itself.</summary>
    /// <param name="bookPath">A book file; null takes the shipped book.</param>
    /// <exception cref="PriceBookException">The file cannot be read.</exception>
    public static (string Name, byte[] Content) ReadContent(string? bookPath) =>
        bookPath is null ? ReadShippedContent() : (bookPath, PriceBookFile.ReadBytes(bookPath));

    /// <summary>Reads what <see cref="ReadContent"/> gave.</summary>
    /// <exception cref="PriceBookException">The content is not a book; the message lists every fault.</exception>
    public static PriceBook Read(string name, byte[] content) => Load(content, name).Book;

    private static Loaded ReadFile(string path) => Load(PriceBookFile.ReadBytes(path), path);

    private static Loaded ReadShipped()
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

    private static Loaded Load(byte[] json, string name)
    {
        var book = PriceBookReader.Read(PriceBookFile.ToOwnForm(json, name), name, out var canonical);
        return new(book, Text(canonical), name);
    }

    private static Lazy<string> Text(ReadOnlyMemory<byte> canonical) => new(() => Encoding.UTF8.GetString(canonical.Span));

    private sealed record Loaded(PriceBook Book, Lazy<string> Content, string Source);
}
