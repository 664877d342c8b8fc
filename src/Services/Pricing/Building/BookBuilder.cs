using System.Globalization;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Catalogues;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>
/// Builds a book of catalogues and of what people decided: a decided model stands as decided, every other one as
/// <see cref="ModelChoice"/> finds it, and each rate with who states it (docs/adr/0075, 0076).
/// </summary>
public static class BookBuilder
{
    private const string Snapshot = "a snapshot at a price that the book has under the model's name";

    /// <param name="catalogues">In any order.</param>
    /// <param name="decisions">What people decided.</param>
    /// <param name="published">The book's day: catalogues of the 90 days before it count as witnesses.</param>
    /// <param name="version">Unique among books.</param>
    /// <exception cref="PriceBookException">A decision or a catalogue makes no valid book.</exception>
    public static BuiltBook Build(IReadOnlyList<CatalogueFile> catalogues, BookDecisions decisions, DateOnly published, string version)
    {
        var newestFirst = Named(catalogues);
        var at = new DateTimeOffset(published, TimeOnly.MinValue, TimeSpan.Zero);
        List<DroppedPrice> dropped = [];
        List<ProviderPrices> providers = [];
        foreach (var provider in decisions.Providers.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            var shelves = newestFirst.Select(file => new CatalogueShelf(file, provider)).ToList();
            var built = new ProviderBuild(provider, decisions, shelves, at).Run(dropped);
            if (built.Models.Count > 0 || built.Fallbacks.Count > 0) providers.Add(built);
            var names = provider.Catalogues.ToHashSet(StringComparer.Ordinal);
            dropped.AddRange(newestFirst.SelectMany(file => file.Skipped.Where(one => names.Contains(one.Name.Split('/')[0]))
                .Select(one => new DroppedPrice(file.Catalogue.Id, one.Name, one.Reason))));
        }

        var kept = providers.Select(provider => provider.Name).ToHashSet(StringComparer.Ordinal);
        var json = PriceBookWriter.Book(version, at, null, providers.Select(
            provider => provider with { Fallbacks = [.. provider.Fallbacks.Where(kept.Contains)] }));
        json["sources"] = Sources(decisions, newestFirst);
        json["catalogues"] = new JsonObject(newestFirst.Select(file => KeyValuePair.Create(
            file.Catalogue.Id,
            (JsonNode?)new JsonObject
            {
                ["name"] = file.Catalogue.Name,
                ["date"] = file.Catalogue.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            })));
        var content = BookLayout.Write(json);
        return new(content, PriceBookReader.Read(content, version), dropped);
    }

    /// <summary>Why a snapshot is not in the book beside its model.</summary>
    internal static string SnapshotReason => Snapshot;

    /// <summary>The newest first. The newest state of a catalogue goes by its maker's name alone.</summary>
    private static List<CatalogueFile> Named(IReadOnlyList<CatalogueFile> catalogues)
    {
        var newestFirst = catalogues.OrderByDescending(file => file.Catalogue.Date).ThenBy(file => file.Catalogue.Id, StringComparer.Ordinal).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. newestFirst.Select(file => seen.Add(file.Catalogue.Maker)
                ? file with { Catalogue = file.Catalogue with { Id = file.Catalogue.Maker } }
                : file),
        ];
    }

    private static JsonArray Sources(BookDecisions decisions, List<CatalogueFile> files) =>
    [
        .. decisions.Sources.Select(source => source!.DeepClone()),
        .. files.Select(file => CatalogueImport.Source(file.Format, file.Catalogue.Name)),
    ];
}
