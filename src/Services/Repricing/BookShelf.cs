using System.Text;
using System.Text.Json;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Services.Repricing;

/// <summary>Finds the book that somebody means: the one in force, the shipped one, one that priced rows before, or a file.</summary>
/// <param name="current">The book in force.</param>
/// <param name="stored">The books that the store keeps.</param>
public sealed class BookShelf(PriceBooks current, RepriceRepository stored)
{
    /// <summary>The name of the book that new calls are priced with.</summary>
    public const string Current = "current";

    /// <summary>The name of the book that the program brings along.</summary>
    public const string Shipped = "shipped";

    /// <summary>Shortest part of a hash that names a book.</summary>
    private const int ShortestHash = 8;

    /// <param name="name"><see cref="Current"/>, <see cref="Shipped"/>, a version, or eight or more digits of a hash.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="PriceBookException">There is no such book, several, or its content cannot be read.</exception>
    public async Task<ShelvedBook> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        if (name == Current) return InForce;
        var shipped = OfFile(new());
        if (name == Shipped) return shipped;
        var books = await stored.BooksAsync(cancellationToken);
        List<(string Hash, ShelvedBook? Loaded)> found =
            [.. books.Where(book => Means(name, book.BookVersion, book.BookHash)).Select(book => (book.BookHash, (ShelvedBook?)null))];
        foreach (var loaded in (ShelvedBook[])[InForce, shipped])
        {
            if (Means(name, loaded.Book.Version, loaded.Book.Hash) && found.TrueForAll(other => other.Hash != loaded.Book.Hash))
            {
                found.Add((loaded.Book.Hash, loaded));
            }
        }

        return found switch
        {
            [var (hash, loaded)] => loaded ?? await LoadAsync(books.Single(book => book.BookHash == hash), cancellationToken),
            [] => throw new PriceBookException(name, ["$: no book of this version or hash is stored; known are " + Known(books)]),
            _ => throw new PriceBookException(
                name, [$"$: {found.Count} books have this name; take the hash: {string.Join(", ", found.Select(book => book.Hash[..12]))}"]),
        };
    }

    /// <summary>The book that a program means: a name, or a book itself.</summary>
    /// <param name="asked">A text or an object.</param>
    /// <param name="door">What the book is called in errors, and its source if it is a new one.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="PriceBookException">As <see cref="FindAsync(string, CancellationToken)"/>, or it is no book.</exception>
    public async Task<ShelvedBook> FindAsync(JsonElement asked, string door, CancellationToken cancellationToken = default)
    {
        if (asked.ValueKind is JsonValueKind.Object) return Parse(Encoding.UTF8.GetBytes(asked.GetRawText()), door);
        string name;
        try
        {
            name = asked.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw PriceBookFile.Torn(door, exception);
        }

        return await FindAsync(name, cancellationToken);
    }

    /// <summary>Reads a book file.</summary>
    /// <exception cref="PriceBookException">It cannot be read, or it is no book.</exception>
    public static ShelvedBook Read(string path) => OfFile(new(path));

    /// <summary>Reads a book that came by another way than a file.</summary>
    /// <exception cref="PriceBookException">It is no book.</exception>
    public static ShelvedBook Parse(ReadOnlyMemory<byte> json, string name)
    {
        var book = PriceBookReader.Read(json, name, out var canonical);
        return new(book, Encoding.UTF8.GetString(canonical.Span), name);
    }

    /// <summary>The stored book of a hash, e.g. to go on with a repricing.</summary>
    /// <exception cref="PriceBookException">It is not stored, or this program reads other prices from it.</exception>
    public async Task<ShelvedBook> ReopenAsync(string bookHash, CancellationToken cancellationToken = default)
    {
        var books = await stored.BooksAsync(cancellationToken);
        return books.SingleOrDefault(book => book.BookHash == bookHash) is { } row
            ? await LoadAsync(row, cancellationToken)
            : throw new PriceBookException(bookHash, ["$: is not stored"]);
    }

    private ShelvedBook InForce => ShelvedBook.Of(current.InForce);

    private static ShelvedBook OfFile(PriceBooks books) => ShelvedBook.Of(books.InForce);

    private async Task<ShelvedBook> LoadAsync(PricingBook row, CancellationToken cancellationToken)
    {
        var content = await stored.BookContentAsync(row.BookHash, cancellationToken) ?? "";
        var book = PriceBookReader.Read(Encoding.UTF8.GetBytes(content), row.BookVersion);
        return book.Hash == row.BookHash
            ? new(book, content, row.Source)
            : throw new PriceBookException(row.BookVersion, ["$: the stored content does not have the stored hash"]);
    }

    private static bool Means(string name, string version, string hash) =>
        name == version || (name.Length >= ShortestHash && hash.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static string Known(IReadOnlyList<PricingBook> books) =>
        string.Join(", ", books.Select(book => book.BookVersion).Prepend(Shipped).Prepend(Current).Distinct(StringComparer.Ordinal));
}
