using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Tests.Unit.Services.Pricing;

/// <summary>Our figures beside those of an independent catalogue, for every model that both hold.</summary>
public sealed class CatalogueTests
{
    private const string Catalogue = "genai-prices-2026-08-21.json";

    /// <summary>Where we differ on purpose. A difference that is not here, or no longer there, fails the test.</summary>
    private static readonly Dictionary<string, string> Intended = new(StringComparer.Ordinal)
    {
        ["anthropic/claude-sonnet-4-5 >200000"] = "the 1M beta and its surcharge ended on 2026-04-30",
        ["anthropic/claude-sonnet-5 base at 2026-09-01"] = "the rise was announced and then cancelled",
        ["openai/gpt-5.5 >272000"] = "the vendor doubles long prompts of this model too; the catalogue has no band",
        ["openai/gpt-5.5-pro >272000"] = "two readings, flat or doubled: none is in the book",
        ["openai/gpt-5.6-terra base"] = "cut on 2026-07-30",
        ["openai/gpt-5.6-terra >272000"] = "cut on 2026-07-30",
        ["openai/gpt-5.6-luna base"] = "cut on 2026-07-30",
        ["openai/gpt-5.6-luna >272000"] = "cut on 2026-07-30",
        ["xai/grok-4.5 base"] = "the vendor's table has 0.30 for cached input",
        ["xai/grok-4.5 >=200000"] = "xAI doubles every rate from 200,000 on; the catalogue has no band",
        ["xai/grok-code-fast-1 >=200000"] = "two readings, flat or doubled: none is in the book",
    };

    private static readonly Dictionary<string, Func<RateCard, decimal?>> Classes = new(StringComparer.Ordinal)
    {
        ["input_mtok"] = rates => rates.Input,
        ["output_mtok"] = rates => rates.Output,
        ["cache_read_mtok"] = rates => rates.CacheRead,
        ["cache_write_mtok"] = rates => rates.CacheWriteShort,
    };

    [SkippableFact]
    public void Book_ModelsThatTheCatalogueHoldsToo_CostTheSameButForTheListedOnes()
    {
        var path = FindCatalogue();
        Skip.If(path is null, $"../shared/data/prices/{Catalogue} is absent");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path!));

        var compared = 0;
        SortedSet<string> differences = new(StringComparer.Ordinal);
        foreach (var provider in document.RootElement.EnumerateArray().Where(item => Call.Book.FindProvider(item.GetProperty("id").GetString()!) is not null))
        {
            foreach (var model in provider.GetProperty("models").EnumerateArray())
            {
                foreach (var (at, label, prices) in Prices(model.GetProperty("prices")))
                {
                    var match = Call.Book.Resolve(provider.GetProperty("id").GetString(), model.GetProperty("id").GetString(), at);
                    if (match.Model?.FindEntry(at) is not { } entry) continue;
                    compared++;
                    var name = $"{match.Model.Provider}/{match.Model.Name}";
                    foreach (var band in Compare(prices, entry)) differences.Add($"{name} {band}{label}");
                }
            }
        }

        Assert.True(compared > 50, $"only {compared} prices were compared");
        Assert.Equal(Intended.Keys.Order(StringComparer.Ordinal), differences);
    }

    /// <summary>The price in force on the catalogue's day, and those it dates later.</summary>
    private static IEnumerable<(DateTimeOffset At, string Label, JsonElement Prices)> Prices(JsonElement prices)
    {
        var published = Call.Utc("2026-08-20T00:00:00Z");
        if (prices.ValueKind is JsonValueKind.Object)
        {
            yield return (published, "", prices);
            yield break;
        }

        var current = prices[0].GetProperty("prices");
        foreach (var dated in prices.EnumerateArray().Skip(1))
        {
            var from = Call.Utc(dated.GetProperty("constraint").GetProperty("start_date").GetString() + "T00:00:00Z");
            if (from <= published)
            {
                current = dated.GetProperty("prices");
            }
            else
            {
                yield return (from, string.Create(CultureInfo.InvariantCulture, $" at {from:yyyy-MM-dd}"), dated.GetProperty("prices"));
            }
        }

        yield return (published, "", current);
    }

    private static IEnumerable<string> Compare(JsonElement prices, PriceEntry entry)
    {
        if (Classes.Any(item => prices.TryGetProperty(item.Key, out var price) && Base(price) != item.Value(entry.Rates)))
        {
            yield return ContextBand.Base;
        }
        foreach (var band in entry.Bands)
        {
            if (Classes.Any(item => prices.TryGetProperty(item.Key, out var price) && InBand(price, band.Threshold) != item.Value(band.Rates)))
            {
                yield return band.Label;
            }
        }
        foreach (var threshold in Thresholds(prices))
        {
            if (entry.Bands.All(band => band.Threshold != threshold))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $">{threshold}");
            }
        }
    }

    private static IEnumerable<long> Thresholds(JsonElement prices) => prices.EnumerateObject()
        .Where(price => price.Value.ValueKind is JsonValueKind.Object)
        .SelectMany(price => price.Value.GetProperty("tiers").EnumerateArray(), (_, tier) => tier.GetProperty("start").GetInt64())
        .Distinct();

    private static decimal Base(JsonElement price) =>
        price.ValueKind is JsonValueKind.Object ? price.GetProperty("base").GetDecimal() : price.GetDecimal();

    /// <summary>A plain number is the price of every prompt, long or not.</summary>
    private static decimal? InBand(JsonElement price, long threshold) => price.ValueKind is not JsonValueKind.Object
        ? price.GetDecimal()
        : price.GetProperty("tiers").EnumerateArray()
            .Where(tier => tier.GetProperty("start").GetInt64() == threshold)
            .Select(tier => (decimal?)tier.GetProperty("price").GetDecimal())
            .FirstOrDefault();

    private static string? FindCatalogue()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Helicarrier.Web.sln"))) continue;
            var path = Path.Combine(folder.FullName, "..", "shared", "data", "prices", Catalogue);
            return File.Exists(path) ? path : null;
        }

        return null;
    }
}
