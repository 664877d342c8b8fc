using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>
/// The book in force and its pricer: the one that ships with the program, or a file that the operator names. Loaded once.
/// </summary>
public sealed class PriceBooks
{
    private const string ResourcePrefix = "Helicarrier.Services.Pricing.Books.";

    private static readonly Lazy<PriceBook> Shipped = new(ReadShipped);

    /// <param name="bookPath">A book file; null takes the shipped book.</param>
    /// <exception cref="PriceBookException">The file cannot be read or is not a book; the message lists every fault.</exception>
    public PriceBooks(string? bookPath = null)
    {
        Current = bookPath is null ? Shipped.Value : ReadFile(bookPath);
        Pricer = new(Current);
    }

    public PriceBook Current { get; }

    public UsagePricer Pricer { get; }

    private static PriceBook ReadFile(string path)
    {
        try
        {
            return PriceBookReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PriceBookException(path, [$"$: cannot be read: {exception.Message}"], exception);
        }
    }

    private static PriceBook ReadShipped()
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
        return PriceBookReader.Read(memory.ToArray(), name[ResourcePrefix.Length..]);
    }
}
