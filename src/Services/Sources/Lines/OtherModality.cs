using System.Text.Json;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>
/// Tokens of sound, pictures and film among a call's counters. Vendors bill them at rates of their own, and the contract has no classes
/// of them: a call that holds any is marked and has no price, instead of one as if all of it were text.
/// </summary>
internal static class OtherModality
{
    private static readonly string[] Words = ["audio", "image", "video"];

    private static readonly string[] Details =
        ["prompt_tokens_details", "input_tokens_details", "completion_tokens_details", "output_tokens_details", "cache_tokens_details"];

    private static readonly string[] Lists =
        ["promptTokensDetails", "candidatesTokensDetails", "cacheTokensDetails", "toolUsePromptTokensDetails", "responseTokensDetails"];

    /// <summary>Whether a counter's name speaks of such tokens.</summary>
    public static bool IsNamed(string counter) => Words.Any(word => counter.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a modality, as the conventions and Gemini write it, is one of them. What is unknown is not.</summary>
    public static bool Is(string? modality) => modality is not null && Words.Contains(modality, StringComparer.OrdinalIgnoreCase);

    /// <summary>The flag of a provider's own usage object, in the words of OpenAI or of Gemini.</summary>
    public static UsageFlags Of(JsonElement usage)
    {
        var isSaid = Details.Any(name => Counters(usage.Get(name)).Any(counter => IsNamed(counter.Name) && IsPositive(counter.Value)))
            || Lists.Any(name => Items(usage.Get(name)).Any(item => Is(item.Get("modality").Text()) && IsPositive(item.Get("tokenCount"))));
        return isSaid ? UsageFlags.OtherModality : UsageFlags.None;
    }

    private static IEnumerable<JsonProperty> Counters(JsonElement value) => value.ValueKind is JsonValueKind.Object ? value.EnumerateObject() : [];

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : [];

    private static bool IsPositive(JsonElement value) => value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var count) && count > 0;
}
