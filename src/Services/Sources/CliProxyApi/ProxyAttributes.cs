using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>A list of telemetry attributes, <c>[{key, value: {intValue | stringValue | …}}]</c>, as far as it tells of a call.</summary>
internal sealed record ProxyAttributes
{
    public ProxyCounts Counts { get; private init; }

    /// <summary>A counter was negative, fractional or no number.</summary>
    public bool Bad { get; private init; }

    public bool HasCounters { get; private init; }

    public string? Model { get; private init; }

    public string? Session { get; private init; }

    public string? Provider { get; private init; }

    public static ProxyAttributes Read(JsonElement attributes)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var attribute in attributes.EnumerateArray())
        {
            if (attribute.Get("key").Text() is { } key) values.TryAdd(key, Value(attribute.Get("value")));
        }

        var bad = false;
        var counts = new ProxyCounts(
            Find("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens", "proxyapi.usage.input_tokens").Count(ref bad),
            Find("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.usage.completion_tokens", "proxyapi.usage.output_tokens").Count(ref bad),
            Find("gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens", "proxyapi.usage.reasoning_tokens").Count(ref bad),
            Find("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cached_tokens", "proxyapi.usage.cache_read_tokens").Count(ref bad),
            Find("gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_write_tokens", "proxyapi.usage.cache_write_tokens").Count(ref bad),
            Find("gen_ai.usage.total_tokens", "llm.usage.total_tokens", "proxyapi.usage.total_tokens").Count(ref bad));
        return new()
        {
            Counts = counts,
            Bad = bad,
            HasCounters = bad || !counts.IsNothing,
            Model = Find("gen_ai.response.model", "gen_ai.request.model", "llm.request.model", "proxyapi.model").Text(),
            Session = Find("proxyapi.session_id", "gen_ai.session.id", "gen_ai.conversation.id", "session.id").Text(),
            Provider = Find("gen_ai.provider.name", "gen_ai.system").Text(),
        };

        JsonElement Find(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (values.TryGetValue(name, out var value)) return value;
            }

            return default;
        }
    }

    private static JsonElement Value(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return value;
        foreach (var kind in (ReadOnlySpan<string>)["intValue", "stringValue", "doubleValue", "boolValue", "value"])
        {
            if (value.TryGetProperty(kind, out var found)) return found;
        }

        return default;
    }
}
