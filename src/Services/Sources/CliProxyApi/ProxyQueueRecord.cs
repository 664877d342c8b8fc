using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>Reads a record of the usage queue: one upstream call, failed ones included.</summary>
internal static class ProxyQueueRecord
{
    /// <summary>Where a taken-over record names fields that this version does not know and did not keep.</summary>
    public const string UnknownNames = "helicarrier_unknown";

    /// <summary>Where a taken-over record keeps the upstream's request id out of the headers that are not kept.</summary>
    public const string UpstreamRequest = "helicarrier_upstream_request_id";

    /// <summary>Whether an object is a record: its counters, and something that only the proxy writes.</summary>
    public static bool Is(JsonElement value) =>
        (value.Get("tokens").ValueKind == JsonValueKind.Object || value.Get("token_breakdown").ValueKind == JsonValueKind.Object)
        && (value.TryGetProperty("auth_index", out _) || value.TryGetProperty("request_id", out _) || value.TryGetProperty("accounting_version", out _));

    public static ProxyCall Read(JsonElement record, ReadCounters counters)
    {
        record.ReportUnknown(counters, [.. ProxyFields.Kept, .. ProxyFields.Dropped, UnknownNames, UpstreamRequest], "field");
        if (record.Get(UnknownNames) is { ValueKind: JsonValueKind.Array } names)
        {
            foreach (var name in names.EnumerateArray()) counters.Unfamiliar("field:" + JsonValues.Short(name.Text() ?? ""));
        }

        var bad = false;
        var provider = record.Get("provider").Text() ?? record.Get("executor_type").Text();
        var counts = ProxyCounts.OfQueue(Object(record.Get("tokens")), counters, ref bad);
        var raw = counts.ToTokens(ProxyProviders.Counting(provider), out var flags);
        var tokens = Breakdown(record.Get("token_breakdown"), ref flags, ref bad) ?? raw;
        var model = record.Get("model").Text();
        var alias = record.Get("alias").Text();
        return new()
        {
            Id = Identify(record, model),
            At = record.Get("timestamp").AnyTime(),
            Tokens = tokens,
            Flags = flags | TierFlags(record, provider, out var tier),
            Bad = bad,
            IsNothing = counts.IsNothing && (tokens.Total ?? 0) == 0,
            Provider = ProxyProviders.Name(provider),
            Model = model,
            Alias = alias == model ? null : alias,
            UpstreamRequest = ProxyFields.UpstreamRequestId(record.Get(UpstreamRequest).Text())
                ?? ProxyFields.UpstreamRequestId(record.Get("response_headers")),
            Caller = ProxyCaller.Of(record.Get("user_agent").Prefix(PromptText.MaxTitle), record.Get("auth_index")),
            Tier = tier,
            LatencyMs = record.Get("latency_ms").Whole(),
            Failed = record.Get("failed").ValueKind == JsonValueKind.True,
            ErrorCode = Status(record.Get("fail").Get("status_code")),
        };
    }

    /// <summary>
    /// A request's attempts share its id, and so do records of further models: model, account and the time as it is written
    /// tell them apart.
    /// </summary>
    private static EventId? Identify(JsonElement record, string? model)
    {
        if (record.Get("timestamp").Raw(PromptText.MaxTitle) is not { } time
            || (record.Get("request_id").Text() ?? record.Get("auth_index").Raw(PromptText.MaxTitle)) is null)
        {
            return null;
        }
        return EventId.From(
            SourceNames.CliProxyApi, record.Get("request_id").Text() ?? "", model ?? "",
            record.Get("auth_index").Raw(PromptText.MaxTitle)?.Trim('"') ?? "", time);
    }

    /// <summary>The proxy's own classes, where it could place every token; null where it could not.</summary>
    private static TokenUsage? Breakdown(JsonElement breakdown, ref UsageFlags flags, ref bool bad)
    {
        if (breakdown.ValueKind != JsonValueKind.Object) return null;
        if (breakdown.Get("quality").Text() != "complete")
        {
            flags |= UsageFlags.Inconsistent;
            return null;
        }

        var input = breakdown.Get("input");
        var output = breakdown.Get("output");
        var write = input.Get("cache_write").Count(ref bad);
        flags = write > 0 ? UsageFlags.TtlAssumed : UsageFlags.None;
        return new()
        {
            Input = input.Get("uncached").Count(ref bad),
            CacheRead = input.Get("cache_read").Count(ref bad),
            CacheWriteShort = write,
            Output = output.Get("total").Count(ref bad),
            Reasoning = output.Get("reasoning").Count(ref bad),
        };
    }

    /// <summary>
    /// What the upstream says it served goes before what was asked for. On a ChatGPT login it always says the default, which
    /// means nothing.
    /// </summary>
    private static UsageFlags TierFlags(JsonElement record, string? provider, out string? tier)
    {
        var asked = Word(record.Get("service_tier"));
        var served = Word(record.Get("response_service_tier"));
        var isLogin = string.Equals(provider, "codex", StringComparison.OrdinalIgnoreCase)
            && record.Get("auth_type").Text()?.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)
                .Equals("apikey", StringComparison.OrdinalIgnoreCase) != true;
        var isAsked = isLogin || served is null;
        tier = Special(isAsked ? asked : served);
        return tier is not null && isAsked ? UsageFlags.TierRequested : UsageFlags.None;
    }

    /// <summary>A tier that is not every provider's ordinary one.</summary>
    private static string? Special(string? tier) => tier is "default" or "auto" or "standard" or "standard_only" ? null : tier;

    private static string? Word(JsonElement value) => value.Prefix(PromptText.MaxTitle) is { Length: > 0 } word ? word.ToLowerInvariant() : null;

    private static string? Status(JsonElement code) =>
        code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var status) && status > 0 ? status.ToString(CultureInfo.InvariantCulture) : null;

    // What is asked for members must be an object; a record may have a breakdown alone.
    private static JsonElement Object(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value : default;
}
