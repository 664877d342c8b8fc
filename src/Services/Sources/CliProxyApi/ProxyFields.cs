using System.Runtime.InteropServices;
using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>
/// Which fields of a queue record are kept and which never are: keys, their hashes, addresses, headers, bodies, and the
/// account, which for a provider's key is the key itself.
/// </summary>
internal static class ProxyFields
{
    private const int LongestId = 128;

    /// <summary>Fields that say what was called, counted, and how it went.</summary>
    public static IReadOnlyList<string> Kept { get; } =
    [
        "timestamp", "request_id", "provider", "executor_type", "auth_type", "model", "alias", "auth_index", "endpoint", "user_agent", "latency_ms", "ttft_ms",
        "tokens", "accounting_version", "token_breakdown", "service_tier", "response_service_tier", "reasoning_effort", "failed", "generate",
    ];

    /// <summary>Fields that are known and never written anywhere. Of <c>fail</c> the status alone is kept.</summary>
    public static IReadOnlyList<string> Dropped { get; } =
        ["source", "api_key", "access_token_sha256", "client_ip", "x_forwarded_for", "response_headers", "fail"];

    /// <summary>Fields within <c>tokens</c> and <c>token_breakdown</c>: numbers, words and nothing else.</summary>
    public static bool IsPlain(JsonElement value) => value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(value).Length <= LongestId);

    /// <summary>The upstream's request id among response headers; null when there is none.</summary>
    public static string? UpstreamRequestId(JsonElement headers)
    {
        if (headers.ValueKind != JsonValueKind.Object) return null;
        foreach (var header in headers.EnumerateObject())
        {
            if (!header.Name.Equals("request-id", StringComparison.OrdinalIgnoreCase)) continue;
            var value = header.Value.ValueKind == JsonValueKind.Array && header.Value.GetArrayLength() > 0 ? header.Value[0] : header.Value;
            return UpstreamRequestId(value.Text());
        }

        return null;
    }

    /// <summary>An id as Anthropic writes them; anything else in its place is none.</summary>
    public static string? UpstreamRequestId(string? id) =>
        id is { Length: > 4 and <= LongestId } && id.StartsWith("req_", StringComparison.Ordinal)
            && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? id : null;
}
