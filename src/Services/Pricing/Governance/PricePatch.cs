using System.Globalization;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>
/// Makes the one patch format (docs/wire/price-patch.md): what a book lacks for the calls that were seen, for a person to fill
/// in. A rate that is not filled in is null and prices nothing; suggestions are not applied until someone moves them.
/// </summary>
public static class PricePatch
{
    public const string Format = "helicarrier-price-patch/1";

    /// <summary>The patch file for what was counted.</summary>
    /// <param name="tally">After all calls.</param>
    /// <param name="month">As in the report.</param>
    /// <param name="now">UTC.</param>
    public static byte[] Of(CoverageTally tally, string? month, DateTimeOffset now)
    {
        var report = tally.Report(month);
        var absent = report.MissingProviders.ToHashSet(StringComparer.Ordinal);
        return PriceBookWriter.ToBytes(new JsonObject
        {
            ["format"] = Format,
            ["metadata"] = new JsonObject
            {
                ["generated_at"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["source_events_count"] = tally.Events,
                ["month"] = month,
                ["pricing_version"] = report.PricingVersion,
            },
            ["missing_providers"] = Object(report.MissingProviders, provider => (provider, MissingProvider(report, tally, provider))),
            ["missing_models_by_provider"] = Object(
                report.MissingModelsByProvider.Where(pair => !absent.Contains(pair.Key)), pair => (pair.Key, Stubs(pair.Value))),
            ["aliases"] = new JsonObject { ["provider_aliases"] = new JsonObject(), ["model_aliases_by_provider"] = new JsonObject() },
            ["suggested_aliases"] = new JsonObject
            {
                ["provider_aliases"] = Object(report.SuggestedProviderAliases, pair => (pair.Key, pair.Value)),
                ["model_aliases_by_provider"] = Object(
                    report.SuggestedModelAliasesByProvider,
                    pair => (pair.Key, Object(pair.Value, one => (one.Model, Names(one.Suggestions))))),
            },
        });
    }

    private static JsonObject MissingProvider(CoverageReport report, CoverageTally tally, string provider) => new()
    {
        ["subscription_usd_month"] = null,
        ["models"] = Stubs(report.MissingModelsByProvider[provider]),
        ["model_aliases"] = new JsonObject(),
        ["observed_unpriced_models"] = Object(
            tally.Missing.Where(pair => pair.Key.Provider == provider), pair => (pair.Key.Model, (JsonNode)pair.Value)),
        ["suggested_provider_aliases"] = Names(report.SuggestedProviderAliases.TryGetValue(provider, out var target) ? [target] : []),
    };

    private static JsonObject Stubs(IEnumerable<string> models) => Object(models, model => (model, PriceBookWriter.UnsetModel()));

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);

    private static JsonObject Object<T>(IEnumerable<T> items, Func<T, (string Name, JsonNode Value)> member) =>
        new(items.Select(member).Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)pair.Value)));
}
