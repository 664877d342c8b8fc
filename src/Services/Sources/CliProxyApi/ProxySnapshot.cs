using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>
/// Reads what older versions exported: <c>apis</c> by client key, their models, and a detail for each call. The client keys
/// are the names of members and are not looked at.
/// </summary>
internal static class ProxySnapshot
{
    /// <summary>The <c>apis</c> object of a snapshot; undefined when the value is none.</summary>
    public static JsonElement Apis(JsonElement value)
    {
        var apis = value.Get("usage").Get("apis") is { ValueKind: JsonValueKind.Object } nested ? nested : value.Get("apis");
        return apis.ValueKind == JsonValueKind.Object ? apis : default;
    }

    public static IEnumerable<ProxyCall> Read(JsonElement apis, ReadCounters counters)
    {
        // Two calls of one instant that look alike are two: a later export has them in the same order again.
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var api in apis.EnumerateObject())
        {
            if (api.Value.Get("models") is not { ValueKind: JsonValueKind.Object } models) continue;
            foreach (var model in models.EnumerateObject())
            {
                if (model.Value.Get("details") is not { ValueKind: JsonValueKind.Array } details) continue;
                foreach (var detail in details.EnumerateArray())
                {
                    if (detail.ValueKind == JsonValueKind.Object)
                    {
                        yield return Read(detail, model.Name, seen, counters);
                    }
                    else
                    {
                        counters.Skip(SkipReasons.NotAnObject);
                    }
                }
            }
        }
    }

    private static ProxyCall Read(JsonElement detail, string model, Dictionary<string, int> seen, ReadCounters counters)
    {
        detail.ReportUnknown(counters, ["timestamp", "latency_ms", "source", "auth_index", "tokens", "failed"], "field");
        var bad = false;
        var counts = detail.Get("tokens") is { ValueKind: JsonValueKind.Object } tokens ? ProxyCounts.OfQueue(tokens, counters, ref bad) : default;
        var account = detail.Get("auth_index").Raw(PromptText.MaxTitle)?.Trim('"') ?? "";
        var time = detail.Get("timestamp").Raw(PromptText.MaxTitle);
        var key = string.Join('\n', model, account, time, counts.ToString());
        var number = seen[key] = seen.GetValueOrDefault(key) + 1;
        return new()
        {
            Id = time is null ? null : EventId.From(SourceNames.CliProxyApi, "snapshot", key, number.ToString(CultureInfo.InvariantCulture)),
            At = detail.Get("timestamp").AnyTime(),
            Tokens = counts.ToTokens(ProxyCounting.Unknown, out var flags),
            Flags = flags,
            Bad = bad,
            IsNothing = counts.IsNothing,
            Model = model,
            Caller = ProxyCaller.Of(null, detail.Get("auth_index")),
            LatencyMs = detail.Get("latency_ms").Whole(),
            Failed = detail.Get("failed").ValueKind == JsonValueKind.True,
        };
    }
}
