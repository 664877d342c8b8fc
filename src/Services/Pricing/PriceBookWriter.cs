using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>Writes book files in the form that <see cref="PriceBookReader"/> reads.</summary>
internal static class PriceBookWriter
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Day = "yyyy-MM-dd";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document as it is stored: indented, UTF-8, with a line end.</summary>
    public static byte[] ToBytes(JsonNode document)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Layout)) document.WriteTo(writer);
        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    /// <summary>A whole book.</summary>
    /// <param name="version">Unique among books.</param>
    /// <param name="published">UTC.</param>
    /// <param name="source">Who is credited.</param>
    /// <param name="providers">What it holds.</param>
    public static JsonObject Book(string version, DateTimeOffset published, JsonObject? source, IEnumerable<ProviderPrices> providers) => new()
    {
        ["format"] = PriceBookReader.Format,
        ["version"] = version,
        ["published"] = Text(published),
        ["currency"] = "USD",
        ["unit"] = "per_million_tokens",
        ["sources"] = source is null ? [] : new JsonArray(source),
        ["providers"] = new JsonObject(providers.Select(provider => KeyValuePair.Create(provider.Name, (JsonNode?)Provider(provider)))),
    };

    /// <summary>A model whose rates a person has yet to fill in: null, never 0.</summary>
    public static JsonObject UnsetModel() =>
        new() { ["prices"] = new JsonArray(new JsonObject { ["rates"] = new JsonObject { ["input"] = null, ["output"] = null } }) };

    /// <summary>A date of the book: a day where it begins one, else an instant.</summary>
    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString(at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? Day : Instant, CultureInfo.InvariantCulture);

    private static JsonObject Provider(ProviderPrices provider)
    {
        JsonObject json = [];
        if (provider.Aliases.Count > 0) json["aliases"] = new JsonArray([.. provider.Aliases.Select(alias => JsonValue.Create(alias))]);
        if (provider.TierNames.Count > 0)
        {
            json["tier_names"] = new JsonObject(provider.TierNames.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }
        if (provider.IsReseller) json["reseller"] = true;
        if (provider.Fallbacks.Count > 0)
        {
            json["fallback"] = new JsonArray([.. provider.Fallbacks.Select(fallback => JsonValue.Create(fallback))]);
        }
        json["models"] = new JsonObject(provider.Models.Select(model => KeyValuePair.Create(model.Key, (JsonNode?)Model(model.Value))));
        var aliases = provider.ModelAliases.Values.SelectMany(group => group).Select(alias => (JsonNode)Alias(alias)).ToArray();
        if (aliases.Length > 0) json["model_aliases"] = new JsonArray(aliases);
        if (provider.Subscriptions.Count > 0) json["subscriptions"] = new JsonArray([.. provider.Subscriptions.Select(Subscription)]);
        return json;
    }

    private static JsonObject Model(ModelPrices model) => new() { ["prices"] = new JsonArray([.. model.Entries.Select(Entry)]) };

    private static JsonObject Entry(PriceEntry entry)
    {
        JsonObject json = [];
        if (entry.From != PriceEntry.SinceLaunch) json["from"] = Text(entry.From);
        if (entry.ContextWindow is { } window) json["context_window"] = window;
        json["rates"] = Rates(entry.Rates);
        WitnessWriter.Add(json, entry.Rates, entry.Rates.Witnesses, entry);
        if (Fees(entry) is { Count: > 0 } fees) json["per_request"] = fees;
        AddBands(json, entry.Bands);
        if (entry.Hours.Count > 0) json["hours"] = new JsonArray([.. entry.Hours.Select(Window)]);
        if (entry.Tiers.Count > 0)
        {
            json["tiers"] = new JsonObject(entry.Tiers.Select(tier => KeyValuePair.Create(tier.Key, (JsonNode?)Tier(tier.Value))));
        }
        if (entry.Geo.Count > 0)
        {
            json["geo"] = new JsonObject(entry.Geo.Select(region => KeyValuePair.Create(region.Key, (JsonNode?)Plain(region.Value))));
        }
        if (entry.Regional is { } regional) json["regional"] = Plain(regional);
        return json;
    }

    private static JsonObject Fees(PriceEntry entry)
    {
        JsonObject json = [];
        if (entry.WebSearch is { } search) json["web_search"] = Plain(search);
        if (entry.CallFee is { } call) json["call"] = Plain(call);
        return json;
    }

    private static JsonObject Window(PriceWindow window)
    {
        JsonObject json = [];
        if (window.Days.Count > 0) json["days"] = new JsonArray([.. window.Days.Select(day => JsonValue.Create(PriceWindow.NameOf(day)))]);
        if (window.Zone is { } zone) json["zone"] = zone.Id;
        if (!window.IsWholeDay)
        {
            json["from"] = window.From.ToString("HH:mm", CultureInfo.InvariantCulture);
            json["until"] = window.Until.ToString("HH:mm", CultureInfo.InvariantCulture);
        }

        json["rates"] = Rates(window.Rates);
        WitnessWriter.Add(json, window.Rates, window.Rates.Witnesses);
        AddBands(json, window.Bands);
        return json;
    }

    private static JsonObject Tier(TierPrice tier)
    {
        JsonObject json = [];
        if (tier.Rates is { } rates)
        {
            json["rates"] = Rates(rates);
            WitnessWriter.Add(json, rates, rates.Witnesses);
        }
        if (tier.Multiplier is { } factor) json["multiplier"] = Plain(factor);
        if (tier.Multiplier is not null) WitnessWriter.Add(json, null, tier.Witnesses);
        if (tier.BaseBandOnly) json["base_band_only"] = true;
        AddBands(json, tier.Bands);
        return json;
    }

    private static void AddBands(JsonObject owner, IReadOnlyList<ContextBand> bands)
    {
        if (bands.Count == 0) return;
        owner["bands"] = new JsonArray([.. bands.Select(band =>
        {
            var json = new JsonObject { [band.Inclusive ? "at_least" : "above"] = band.Threshold };
            if (band.Rates != new RateCard())
            {
                json["rates"] = Rates(band.Rates);
                WitnessWriter.Add(json, band.Rates, band.Rates.Witnesses);
            }
            return json;
        })]);
    }

    private static JsonObject Rates(RateCard rates)
    {
        // Always there: null says that a person has yet to fill it in.
        var json = new JsonObject { ["input"] = rates.Input is { } input ? Plain(input) : null };
        Add("output", rates.Output);
        Add("reasoning", rates.Reasoning);
        Add("cache_write_short", rates.CacheWriteShort);
        Add("cache_write_long", rates.CacheWriteLong);
        Add("cache_read", rates.CacheRead);
        Add("tool_input", rates.ToolInput);
        Add("tool_output", rates.ToolOutput);
        return json;

        void Add(string name, decimal? rate)
        {
            if (rate is not null) json[name] = Plain(rate.Value);
        }
    }

    private static JsonObject Alias(ModelAlias alias)
    {
        var json = new JsonObject { ["name"] = alias.Name, ["model"] = alias.Model };
        if (alias.From is { } from) json["from"] = Text(from);
        if (alias.Until is { } until) json["until"] = Text(until);
        return json;
    }

    private static JsonObject Subscription(SubscriptionPlan plan)
    {
        var json = new JsonObject { ["plan"] = plan.Plan, ["usd_month"] = Plain(plan.PerMonth.ToUsd()) };
        if (plan.From is { } from) json["from"] = from.ToString(Day, CultureInfo.InvariantCulture);
        if (plan.Until is { } until) json["until"] = until.ToString(Day, CultureInfo.InvariantCulture);
        return json;
    }

    /// <summary>Dividing by 1 with 28 zeros drops a decimal's trailing zeros.</summary>
    public static JsonNode Plain(decimal number) => JsonValue.Create(number / 1.0000000000000000000000000000m);
}
