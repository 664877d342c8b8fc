using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Own;

namespace Helicarrier.Services.Pricing;

/// <summary>
/// Reads a book file (docs/wire/price-book.md). Strict: a key that it does not know, a rate that is not a price or an alias
/// that leads nowhere refuses the whole book, because a book that is half understood prices wrongly without a trace.
/// </summary>
public static class PriceBookReader
{
    /// <summary>The format that is written of a book without prices of one's own. Books of earlier ones are read as ever.</summary>
    public const string Format = "helicarrier-price-book/4";

    /// <summary>The format that is written of a book with prices of one's own.</summary>
    public const string FormatWithOwn = "helicarrier-price-book/5";

    /// <summary>The number of the newest format; the first is 1.</summary>
    internal const int Newest = 5;

    /// <param name="json">The file, UTF-8.</param>
    /// <param name="name">What the book is called in errors.</param>
    /// <exception cref="PriceBookException">The file is not a book; all faults are listed.</exception>
    public static PriceBook Read(ReadOnlyMemory<byte> json, string name) => Read(json, name, out _);

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, string)"/>
    /// <param name="canonical">The content that <see cref="PriceBook.Hash"/> is the SHA-256 of.</param>
    internal static PriceBook Read(ReadOnlyMemory<byte> json, string name, out ReadOnlyMemory<byte> canonical)
    {
        using var document = PriceBookFile.Parse(json, name);
        try
        {
            canonical = CanonicalJson.Write(document.RootElement);
            var book = Read(document.RootElement, CanonicalJson.Hash(canonical), out var faults);
            return book ?? throw new PriceBookException(name, faults.Sentences);
        }
        catch (InvalidOperationException exception)
        {
            throw PriceBookFile.Torn(name, exception);
        }
    }

    /// <summary>Reads a book as far as it can be read; null where it has faults.</summary>
    internal static PriceBook? Read(JsonElement json, string hash, out BookFaults faults)
    {
        faults = new() { Format = FormatOf(json) };
        return ReadBook(new(json, "$", faults), hash);
    }

    /// <summary>How a book says that it is of a format.</summary>
    internal static string Named(int format) => string.Create(CultureInfo.InvariantCulture, $"helicarrier-price-book/{format}");

    /// <summary>A book that does not say so is held to the newest format, and refused for not saying so.</summary>
    private static int FormatOf(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Object && json.TryGetProperty("format", out var stated) && stated.ValueKind is JsonValueKind.String)
        {
            for (var format = 1; format < Newest; format++)
            {
                if (stated.ValueEquals(Named(format))) return format;
            }
        }
        return Newest;
    }

    private static PriceBook? ReadBook(BookNode root, string hash)
    {
        if (!root.HasFields(["format", "version", "published", "currency", "unit", "sources", "providers"], [], [], ["catalogues"], ["own"]))
        {
            return null;
        }
        root.Get("format")?.Exactly([.. Enumerable.Range(1, Newest).Reverse().Select(Named)]);
        root.Get("currency")?.Exactly("USD");
        root.Get("unit")?.Exactly("per_million_tokens");
        var version = root.Get("version")?.Text();
        var published = root.Get("published")?.Instant();
        var sources = root.Get("sources")?.Items().Select(ReadSource).OfType<string>().ToList();
        if (root.Find("catalogues") is { } catalogues) root.Witnesses.ReadCatalogues(catalogues);
        var providers = new List<ProviderPrices>();
        if (root.Get("providers") is { } all)
        {
            foreach (var (name, node) in all.Members())
            {
                node.RequireLower(name);
                if (ProviderReader.Read(name, node) is { } provider) providers.Add(provider);
            }

            RequireDistinctNames(all, providers);
            RequireFallbacks(all, providers);
            DatedAliasReader.RequireOneProviderAtATime(all, providers);
        }

        var own = root.Find("own") is { } layer ? OwnSection.Read(layer) : [];
        if (root.IsFaulty || version is null || published is null) return null;
        var below = new PriceBook(version, hash, published.Value, sources ?? [], providers) { Catalogues = root.Witnesses.Catalogues };
        return own.Count == 0 ? below : OwnLayer.Over(below, own);
    }

    internal static string? ReadSource(BookNode node)
    {
        if (!node.HasFields("name", "url", "covers")) return null;
        var name = node.Get("name")?.Text();
        var url = node.Find("url")?.Text();
        var covers = node.Find("covers")?.Text();
        return $"{name}{(url is null ? "" : $" <{url}>")}{(covers is null ? "" : $": {covers}")}";
    }

    private static void RequireFallbacks(BookNode node, List<ProviderPrices> providers)
    {
        var known = providers.Select(provider => provider.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var provider in providers)
        {
            foreach (var fallback in provider.Fallbacks.Where(name => name == provider.Name || !known.Contains(name)))
            {
                node.NameFault($"\"{provider.Name}\" falls back to \"{fallback}\", which is no other provider here");
            }
        }
    }

    private static void RequireDistinctNames(BookNode node, List<ProviderPrices> providers)
    {
        var repeated = providers
            .SelectMany(provider => provider.Aliases.Prepend(provider.Name))
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1);
        foreach (var group in repeated) node.NameFault($"\"{group.Key}\" names more than one provider");
    }
}
