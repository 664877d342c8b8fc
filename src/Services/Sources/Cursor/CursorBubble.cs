using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>A message of a conversation, which Cursor calls a bubble.</summary>
internal sealed record CursorBubble
{
    /// <summary>What Cursor writes in the place of a model that it chose itself.</summary>
    private const string Chosen = "default";

    private static ReadOnlySpan<byte> TokenCount => "\"tokenCount\":"u8;

    private static ReadOnlySpan<byte> CreatedAt => "\"createdAt\":"u8;

    public bool IsPrompt { get; init; }

    /// <summary>Null in versions before October 2025.</summary>
    public DateTimeOffset? At { get; init; }

    public CursorTokens Tokens { get; init; }

    /// <summary>A counter was negative, fractional or no number.</summary>
    public bool BadCounter { get; init; }

    public string? Model { get; init; }

    /// <summary>Asked for, where Cursor chose the model and does not say which.</summary>
    public string? RequestedModel { get; init; }

    public string? Text { get; init; }

    /// <summary>Taken out of a value that is no JSON as a whole.</summary>
    public bool IsRescued { get; init; }

    /// <summary>What a row's value says; null when it is no object, which is counted.</summary>
    public static CursorBubble? Parse(ReadOnlySpan<byte> value, ReadCounters counters)
    {
        try
        {
            using var document = JsonValues.Parse(value);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return Read(document.RootElement, counters);
            counters.Skip(SkipReasons.NotAnObject);
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            if (Rescue(value, counters) is { } rescued) return rescued;
            counters.Skip(SkipReasons.InvalidJson);
            return null;
        }
    }

    private static CursorBubble Read(JsonElement bubble, ReadCounters counters)
    {
        var bad = false;
        var model = bubble.Get("modelInfo").Get("modelName").Text();
        return new()
        {
            IsPrompt = bubble.Get("type").Whole() == 1,
            At = bubble.Get("createdAt").Time(),
            Tokens = CursorTokens.Read(bubble.Get("tokenCount"), counters, ref bad),
            BadCounter = bad,
            Model = model == Chosen ? null : model,
            RequestedModel = model == Chosen ? model : null,
            Text = bubble.Get("text").Prefix(PromptText.MaxTask),
        };
    }

    /// <summary>
    /// The counters of a value that is torn or wrapped in something else: the object after <c>tokenCount</c> and the time,
    /// each only if it is whole. Counted as <c>fallback:bubble</c>, and never preferred to a whole value.
    /// </summary>
    private static CursorBubble? Rescue(ReadOnlySpan<byte> value, ReadCounters counters)
    {
        try
        {
            var place = value.IndexOf(TokenCount);
            if (place < 0) return null;
            var bad = false;
            var tokens = CursorTokens.Read(First(value[(place + TokenCount.Length)..]), counters, ref bad);
            var time = value.IndexOf(CreatedAt);
            var at = time < 0 ? null : First(value[(time + CreatedAt.Length)..]).Time();
            counters.Unfamiliar("fallback:bubble");
            return new() { At = at, Tokens = tokens, BadCounter = bad, IsRescued = true };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The first whole JSON value of what may go on in any way.</summary>
    private static JsonElement First(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonFields.Options);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.Clone();
    }
}
