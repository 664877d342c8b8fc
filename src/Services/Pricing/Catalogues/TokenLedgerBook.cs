using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>
/// Takes over tokenledger's price files (<c>pricing.example.json</c>) with that program's defaults for rates left out: cache
/// writes and tool input at the input rate, cache reads at a tenth of it, tool output at the output rate.
/// </summary>
internal static class TokenLedgerBook
{
    private const decimal CacheReadShare = 0.1m;

    /// <summary>Whether a document is such a file: it has providers and no format of its own.</summary>
    public static bool IsOne(JsonElement root) =>
        root.ValueKind is JsonValueKind.Object
        && root.Get("format").ValueKind is JsonValueKind.Undefined
        && root.Get("providers").ValueKind is JsonValueKind.Object;

    /// <summary>The same prices as a book, not yet checked: a rate of 0 or an alias without a target is in it and refuses it.</summary>
    /// <param name="root">The document.</param>
    /// <param name="hash">Of the file: makes its version unique, as its author need not give one.</param>
    public static byte[] Convert(JsonElement root, string hash)
    {
        var published = Published(root);
        var stated = root.Get("meta").Get("version").Text();
        var version = $"{stated ?? "tokenledger" + published?.ToString("-yyyy-MM-dd", CultureInfo.InvariantCulture)}+{hash[..8]}";
        var source = root.Get("meta").Get("source").Text() is { Length: > 0 } name ? new JsonObject { ["name"] = name } : null;
        return PriceBookWriter.ToBytes(PriceBookWriter.Book(version, published ?? DateTimeOffset.UnixEpoch, source, Providers(root)));
    }

    /// <summary>When the file says that it was updated; null when it does not, or not as RFC 3339.</summary>
    public static DateTimeOffset? Published(JsonElement root) => root.Get("meta").Get("updated_at").Time() is { } at
        ? new DateTimeOffset(at.UtcDateTime.Ticks - (at.UtcDateTime.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero)
        : null;

    private static IEnumerable<ProviderPrices> Providers(JsonElement root)
    {
        // Not a draft: two equal names or an alias without a provider are faults of the file and must show.
        var aliases = root.Get("provider_aliases").ValueKind is JsonValueKind.Object
            ? root.Get("provider_aliases").EnumerateObject()
                .ToLookup(alias => Lower(alias.Value.Text() ?? ""), alias => Lower(alias.Name), StringComparer.Ordinal)
            : Array.Empty<string>().ToLookup(name => name, StringComparer.Ordinal);
        var known = root.Get("providers").EnumerateObject().Select(provider => Lower(provider.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var dangling in aliases.Where(target => !known.Contains(target.Key)))
        {
            throw new PriceBookException(
                "tokenledger", [.. dangling.Select(alias => $"$.provider_aliases.{alias}: leads to \"{dangling.Key}\", which is no provider here")]);
        }
        return root.Get("providers").EnumerateObject().Select(provider => Provider(Lower(provider.Name), provider.Value, [.. aliases[Lower(provider.Name)]]));
    }

    private static ProviderPrices Provider(string name, JsonElement provider, IReadOnlyList<string> aliases) => new()
    {
        Name = name,
        Aliases = aliases,
        Models = Members(provider.Get("models")).ToDictionary(
            model => Lower(model.Name), model => new ModelPrices(name, Lower(model.Name), [Entry(model.Value)]), StringComparer.Ordinal),
        ModelAliases = Members(provider.Get("model_aliases"))
            .Select(alias => new ModelAlias(Lower(alias.Name), Lower(alias.Value.Text() ?? "")))
            .GroupBy(alias => alias.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<ModelAlias>)[.. group], StringComparer.Ordinal),
        Subscriptions = Number(provider.Get("subscription_usd_month")) is { } price && price != 0 ? [new("monthly", NanoUsd.FromUsd(price))] : [],
    };

    private static PriceEntry Entry(JsonElement model)
    {
        var (input, output) = (Number(model.Get("input_usd_per_mtok")), Number(model.Get("output_usd_per_mtok")));
        var write = Number(model.Get("cache_write_usd_per_mtok")) ?? input;
        return new()
        {
            From = PriceEntry.SinceLaunch,
            Rates = new()
            {
                Input = input,
                Output = output,
                CacheWriteShort = write,
                CacheWriteLong = write,
                CacheRead = Number(model.Get("cache_read_usd_per_mtok")) ?? (input * CacheReadShare),
                ToolInput = Number(model.Get("tool_input_usd_per_mtok")) ?? input,
                ToolOutput = Number(model.Get("tool_output_usd_per_mtok")) ?? output,
            },
        };
    }

    private static IEnumerable<JsonProperty> Members(JsonElement value) => value.ValueKind is JsonValueKind.Object ? value.EnumerateObject() : [];

    private static string Lower(string name) => name.Trim().ToLowerInvariant();

    private static decimal? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        // A figure that cannot be read must not pass for one that was left out and has a default.
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => throw new PriceBookException("tokenledger", [string.Create(CultureInfo.InvariantCulture, $"$: {value.GetRawText()} is no number")]),
    };
}
