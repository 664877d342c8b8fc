using System.Text.Json;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>
/// The keys of a timeline payload that the HUD knows, read without trust: a payload that is no JSON object is shown as it
/// stands, never thrown about.
/// </summary>
public sealed record EventPayload
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string? Role { get; init; }

    public string? Text { get; init; }

    public string? Tool { get; init; }

    /// <summary>The tool's arguments: text as it is, anything else as indented JSON.</summary>
    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? State { get; init; }

    public string? Evidence { get; init; }

    public string? Message { get; init; }

    public string? Subagent { get; init; }

    public string? Model { get; init; }

    public long? Tokens { get; init; }

    /// <summary>The input's best one-liner: a command, a path, a pattern; null when it has none.</summary>
    public string? InputLine { get; init; }

    /// <summary>The payload whole, when no known key was in it.</summary>
    public string? Raw { get; init; }

    public static EventPayload Parse(string json)
    {
        if (json == SessionEvent.PastPayload) return new EventPayload { Message = "What it carried is past retention and no longer kept." };
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, json)
                : new EventPayload { Raw = json };
        }
        catch (JsonException)
        {
            return new EventPayload { Raw = json };
        }
    }

    private static EventPayload Read(JsonElement root, string json)
    {
        var payload = new EventPayload
        {
            Role = Word(root, "role"),
            Text = Prose(root, "text"),
            Tool = Word(root, "tool"),
            Input = Prose(root, "input"),
            Output = Prose(root, "output"),
            State = Word(root, "state"),
            Evidence = Prose(root, "evidence"),
            Message = Prose(root, "message"),
            Subagent = Word(root, "subagent"),
            Model = Word(root, "model"),
            Tokens = root.TryGetProperty("tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Number
                && tokens.TryGetInt64(out var count) && count >= 0 ? count : null,
            InputLine = root.TryGetProperty("input", out var input) ? Line(input) : null,
        };
        var known = payload.Text ?? payload.Tool ?? payload.Input ?? payload.Output ?? payload.State
            ?? payload.Evidence ?? payload.Message;
        return known is null && root.EnumerateObject().Any() ? payload with { Raw = json } : payload;
    }

    private static string? Line(JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.String) return FirstLine(input.GetString());

        if (input.ValueKind != JsonValueKind.Object) return null;

        foreach (var key in (ReadOnlySpan<string>)["command", "cmd", "file_path", "path", "pattern", "query", "url", "description"])
        {
            if (input.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String) return FirstLine(value.GetString());
        }

        return null;
    }

    private static string? FirstLine(string? text)
    {
        var some = text.AsSpan().Trim();
        var end = some.IndexOfAny('\r', '\n');
        return some.IsEmpty ? null : (end < 0 ? some : some[..end]).ToString();
    }

    private static string? Word(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text ? text : null;

    private static string? Prose(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value)) return null;

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            _ => JsonSerializer.Serialize(value, Indented),
        };
    }
}
