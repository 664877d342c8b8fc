using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>A book file under change, as a document: what the change does not touch stays as its author wrote it.</summary>
internal sealed class BookEdit
{
    private readonly JsonObject _root;

    public BookEdit(byte[] content, string name)
    {
        // Refuses what is no book before anything is done to it.
        PriceBookReader.Read(content, name);
        _root = JsonNode.Parse(content)!.AsObject();
    }

    private string Format => _root["own"] is null ? PriceBookReader.Format : PriceBookReader.FormatWithOwn;

    private JsonObject Providers => _root["providers"]!.AsObject();

    /// <summary>The name under which the book holds a provider: its own, or what an undated alias leads to.</summary>
    public string? FindProvider(string name) =>
        Providers.ContainsKey(name)
            ? name
            : Providers.FirstOrDefault(provider => (provider.Value?["aliases"] as JsonArray)?.Any(alias => IsText(alias, name)) == true).Key;

    /// <summary>Whether a name leads to a provider for a time only, so that it can be no provider of its own.</summary>
    public bool IsDatedProviderName(string name) =>
        Providers.Any(provider => (provider.Value?["aliases"] as JsonArray)?.OfType<JsonObject>().Any(alias => IsText(alias["name"], name)) == true);

    public void AddProvider(string name) => Providers[name] = new JsonObject { ["models"] = new JsonObject() };

    /// <summary>Whether a provider has nothing but models whose rates are yet to be filled in.</summary>
    public bool IsUnsetProvider(string name) =>
        Providers[name] is JsonObject provider
        && provider["subscriptions"] is null
        && provider["model_aliases"] is null
        && provider["models"] is JsonObject models
        && models.All(model => IsUnset(model.Value));

    public void RemoveProvider(string name) => Providers.Remove(name);

    public void AddProviderAlias(string alias, string provider) => ListOf(Providers[provider]!, "aliases").Add(alias);

    public void RemoveProviderAlias(string alias)
    {
        foreach (var provider in Providers)
        {
            if (provider.Value?["aliases"] is JsonArray aliases)
            {
                foreach (var known in aliases.Where(known => IsText(known, alias)).ToList()) aliases.Remove(known);
            }
        }
    }

    public JsonNode? FindModel(string provider, string model) => Providers[provider]!["models"]![model];

    public void SetModel(string provider, string model, JsonNode value) => Providers[provider]!["models"]![model] = value.DeepClone();

    public void RemoveModel(string provider, string model) => Providers[provider]!["models"]!.AsObject().Remove(model);

    /// <summary>Where aliases of this name lead, whatever their dates.</summary>
    public IReadOnlyList<string> ModelAliasTargets(string provider, string alias) =>
        [.. AliasesOf(provider, alias).Select(entry => entry["model"]!.GetValue<string>())];

    public void AddModelAlias(string provider, string alias, string model) =>
        ListOf(Providers[provider]!, "model_aliases").Add(new JsonObject { ["name"] = alias, ["model"] = model });

    public void RemoveModelAlias(string provider, string alias)
    {
        foreach (var entry in AliasesOf(provider, alias).ToList()) Providers[provider]!["model_aliases"]!.AsArray().Remove(entry);
    }

    public bool HasSubscription(string provider) => Providers[provider]!["subscriptions"] is JsonArray { Count: > 0 };

    public void AddSubscription(string provider, JsonNode usdPerMonth) =>
        ListOf(Providers[provider]!, "subscriptions").Add(new JsonObject { ["plan"] = "monthly", ["usd_month"] = usdPerMonth.DeepClone() });

    /// <summary>The changed book under a new version, checked as any book is.</summary>
    /// <param name="name">What the file is called.</param>
    /// <param name="now">UTC.</param>
    /// <param name="moveDate">Whether its figures are of today.</param>
    /// <exception cref="PriceBookException">The change makes no valid book.</exception>
    public (byte[] Content, PriceBook Book) Finish(string name, DateTimeOffset now, bool moveDate)
    {
        // Stubs are of format 2, and every book of an earlier format is one of the newest.
        _root["format"] = Format;
        _root["version"] = BookVersion.Next(_root["version"]!.GetValue<string>(), now);
        if (moveDate) _root["published"] = PriceBookWriter.Text(now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond)));
        if (_root["sources"] is JsonArray { Count: 0 } sources) sources.Add(new JsonObject { ["name"] = "helicarrier pricing" });
        var content = PriceBookWriter.ToBytes(_root);
        return (content, PriceBookReader.Read(content, name));
    }

    /// <summary>The book as it stands now, for looking names up in it.</summary>
    public PriceBook Read(string name) => PriceBookReader.Read(PriceBookWriter.ToBytes(WithFormat()), name);

    /// <summary>Whether a model states no figure at all.</summary>
    public static bool IsUnset(JsonNode? model) =>
        model?["prices"] is JsonArray prices && prices.All(price => price is JsonObject entry && entry.All(member =>
            member.Key is "from" or "context_window" || (member is { Key: "rates", Value: JsonObject rates } && rates.All(rate => rate.Value is null))));

    private JsonObject WithFormat()
    {
        var copy = _root.DeepClone().AsObject();
        copy["format"] = Format;
        return copy;
    }

    private IEnumerable<JsonObject> AliasesOf(string provider, string alias) =>
        (Providers[provider]!["model_aliases"] as JsonArray ?? []).OfType<JsonObject>().Where(entry => IsText(entry["name"], alias));

    private static JsonArray ListOf(JsonNode owner, string key)
    {
        if (owner[key] is not JsonArray list) owner[key] = list = [];
        return list;
    }

    private static bool IsText(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var found) && found == text;
}
