using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>
/// Takes other people's price files over into books of our own form, from local files. What a book cannot say exactly, and
/// what a catalogue writes for "unknown", is left out by name: a call of such a model stays unpriced.
/// </summary>
public static partial class CatalogueImport
{
    /// <param name="format">Whose file it is.</param>
    /// <param name="content">The file.</param>
    /// <param name="name">Its name, which gives version and date where it holds one.</param>
    /// <param name="modified">When the file was last written, UTC: its date where nothing else gives one.</param>
    /// <param name="version">The book's version; null makes one of the file's name and content, as the revision of a catalogue changes its prices.</param>
    /// <exception cref="PriceBookException">The file is not of that format, or makes no valid book.</exception>
    public static ImportedBook Import(CatalogueFormat format, byte[] content, string name, DateTimeOffset modified, string? version = null)
    {
        using var document = PriceBookFile.Parse(content, name);
        var hash = CanonicalJson.Hash(content);
        List<SkippedPrice> skipped = [];
        byte[] own;
        if (format is CatalogueFormat.TokenLedger)
        {
            if (!TokenLedgerBook.IsOne(document.RootElement)) throw new PriceBookException(name, ["$: is no price file of tokenledger"]);
            own = PriceBookFile.ToOwnForm(content, name);
            if (version is not null) own = Restamped(own, version);
        }
        else
        {
            var draft = new BookDraft();
            Read(format, document.RootElement, draft, name);
            skipped.AddRange(draft.Skipped);
            own = PriceBookWriter.ToBytes(PriceBookWriter.Book(
                version ?? $"{Path.GetFileNameWithoutExtension(name)}+{hash[..8]}",
                new DateTimeOffset(DateOf(name) ?? modified.UtcDateTime.Date, TimeSpan.Zero), Source(format, name), draft.Finish()));
        }

        return new(own, PriceBookReader.Read(own, name), skipped);
    }

    private static void Read(CatalogueFormat format, JsonElement root, BookDraft draft, string name)
    {
        var expected = format is CatalogueFormat.GenaiPrices ? JsonValueKind.Array : JsonValueKind.Object;
        if (root.ValueKind != expected) throw new PriceBookException(name, [$"$: is no file of {format}"]);
        switch (format)
        {
            case CatalogueFormat.GenaiPrices:
                GenaiPricesCatalogue.Read(root, draft);
                break;
            case CatalogueFormat.LiteLlm:
                LiteLlmCatalogue.Read(root, draft);
                break;
            case CatalogueFormat.PiAi:
                PiAiCatalogue.Read(root, draft);
                break;
            default:
                ModelsDevCatalogue.Read(root, draft);
                break;
        }

        if (draft.IsEmpty) throw new PriceBookException(name, [$"$: holds no price that a book can say ({draft.Skipped.Count} left out)"]);
    }

    internal static JsonObject Source(CatalogueFormat format, string name) => format switch
    {
        CatalogueFormat.GenaiPrices => new()
        {
            ["name"] = "genai-prices (MIT, Copyright (c) Pydantic Services Inc. 2025 to present)",
            ["url"] = "https://github.com/pydantic/genai-prices",
            ["covers"] = Path.GetFileName(name),
        },
        CatalogueFormat.LiteLlm => new() { ["name"] = "LiteLLM", ["url"] = "https://github.com/BerriAI/litellm", ["covers"] = Path.GetFileName(name) },
        CatalogueFormat.PiAi => new()
        {
            ["name"] = "pi-ai, model table of Pi",
            ["url"] = "https://github.com/badlogic/pi-mono",
            ["covers"] = Path.GetFileName(name),
        },
        _ => new() { ["name"] = "models.dev", ["url"] = "https://models.dev", ["covers"] = Path.GetFileName(name) },
    };

    private static byte[] Restamped(byte[] book, string version)
    {
        var json = JsonNode.Parse(book)!.AsObject();
        json["version"] = version;
        return PriceBookWriter.ToBytes(json);
    }

    /// <summary>A day in the file's name, as catalogues are often kept by date.</summary>
    internal static DateTime? DateOf(string name) =>
        Day().Match(Path.GetFileName(name)) is { Success: true } day
        && DateTime.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    [GeneratedRegex(@"20\d\d-\d\d-\d\d", RegexOptions.NonBacktracking)]
    private static partial Regex Day();
}
