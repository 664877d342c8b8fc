using System.Text.Json;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>What the AI SDK passes on of a provider's answer, as JSON in an attribute: before version 6 the only place of cache writes.</summary>
internal static class SdkMetadata
{
    public const string Attribute = "ai.response.providerMetadata";

    private const int Longest = 65_536;

    /// <summary>Tokens that Anthropic, or Bedrock, wrote to its cache; null when it does not say.</summary>
    public static long? CacheWritten(string? json)
    {
        if (json is null || json.Length > Longest) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Count(document.RootElement, "anthropic", "cacheCreationInputTokens")
                ?? Count(document.RootElement, "anthropic", "usage", "cache_creation_input_tokens")
                ?? Count(document.RootElement, "bedrock", "usage", "cacheWriteInputTokens");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long? Count(JsonElement at, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
        }

        return at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var count) && count >= 0 ? Math.Min(count, UsageLimits.LargestCount) : null;
    }
}
