using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>
/// Reads what other proxies and their exporters write: an object with a provider's <c>usage</c>, or a list of telemetry
/// attributes. Nothing says how they count, so a record's total tells.
/// </summary>
internal static class ProxyLooseRecord
{
    /// <summary>The call that an object is; null when it is none.</summary>
    public static ProxyCall? Read(JsonElement value)
    {
        if (value.Get("attributes") is { ValueKind: JsonValueKind.Array } attributes && ProxyAttributes.Read(attributes) is { HasCounters: true } told)
        {
            return Of(told.Counts, told.Bad, value, told.Model, told.Session, told.Provider);
        }
        if (Usage(value) is not { ValueKind: JsonValueKind.Object } usage) return null;
        var bad = false;
        var counts = ProxyCounts.OfUsage(usage, ref bad);
        return counts.IsNothing && !bad ? null : Of(counts, bad, value, null, null, null);
    }

    private static JsonElement Usage(JsonElement value)
    {
        foreach (var usage in (ReadOnlySpan<JsonElement>)[value.Get("usage"), value.Get("usage_record").Get("usage"), value.Get("management").Get("usage"),
            value.Get("token_usage"), value.Get("metrics").Get("tokens")])
        {
            if (usage.ValueKind == JsonValueKind.Object) return usage;
        }

        return default;
    }

    private static ProxyCall Of(ProxyCounts counts, bool bad, JsonElement value, string? model, string? session, string? provider)
    {
        model ??= First(value.Get("model"), value.Get("request").Get("model"), value.Get("usage_record").Get("model"), value.Get("management").Get("model"));
        provider ??= First(value.Get("provider"), value.Get("request").Get("provider"));
        var at = Time(value);
        var id = First(value.Get("response_id"), value.Get("request_id"), value.Get("id"), value.Get("spanId"), value.Get("span_id"));
        return new()
        {
            Id = id is null || at is not { } time
                ? null
                : EventId.From(SourceNames.CliProxyApi, "record", id, model ?? "",
                    time.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            At = at,
            Tokens = counts.ToTokens(ProxyProviders.Counting(provider), out var flags),
            Flags = flags,
            Bad = bad,
            IsNothing = counts.IsNothing,
            Provider = ProxyProviders.Name(provider),
            Model = model,
            Session = session ?? First(value.Get("session_id"), value.Get("sessionId")),
            Caller = ProxyCaller.Of(First(value.Get("user_agent"), value.Get("request").Get("user_agent")), value.Get("auth_index")),
        };
    }

    private static DateTimeOffset? Time(JsonElement value)
    {
        foreach (var time in (ReadOnlySpan<JsonElement>)
            [value.Get("timestamp"), value.Get("created_at"), value.Get("created"), value.Get("time"), value.Get("startTimeUnixNano"),
                value.Get("timeUnixNano"), value.Get("request").Get("started_at")])
        {
            if (time.AnyTime() is { } found) return found;
        }

        return null;
    }

    private static string? First(params ReadOnlySpan<JsonElement> values)
    {
        foreach (var value in values)
        {
            if (value.Prefix(PromptText.MaxTitle) is { Length: > 0 } text) return text;
        }

        return null;
    }
}
