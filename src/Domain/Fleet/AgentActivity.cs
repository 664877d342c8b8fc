using System.Text.Json;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Fleet;

/// <summary>A timeline entry, read for what it says about its agent's state.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Sentence">The same in words, at most <see cref="MaxSentence"/> characters.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reported">The state that the agent reported, when <paramref name="Kind"/> says so.</param>
public sealed record AgentActivity(ActivityKind Kind, string Sentence, DateTimeOffset At, AgentState? Reported = null)
{
    public const int MaxSentence = 200;

    /// <summary>Reads an entry. A payload that is no JSON object is evidence of life and of nothing else.</summary>
    public static AgentActivity From(SessionEvent entry)
    {
        try
        {
            using var document = JsonDocument.Parse(entry.PayloadJson);
            return From(entry, document.RootElement);
        }
        catch (JsonException)
        {
            return new(ActivityKind.Other, Words(entry.Type), entry.At);
        }
    }

    private static AgentActivity From(SessionEvent entry, JsonElement payload) => entry.Type switch
    {
        SessionEventType.Message => Message(entry, payload),
        SessionEventType.ToolCall => ToolCall(entry, payload),
        SessionEventType.StateTransition => Transition(entry, payload),
        SessionEventType.Error => new(ActivityKind.Other, "Error: " + (Text(payload, "message", "text", "evidence") ?? "no message"), entry.At),
        SessionEventType.Artifact => new(ActivityKind.Other, "Wrote " + (Text(payload, "name", "path", "text") ?? "an artifact"), entry.At),
        SessionEventType.Metric => new(ActivityKind.Other, Words(entry.Type), entry.At),
    };

    private static AgentActivity Message(SessionEvent entry, JsonElement payload)
    {
        var text = Text(payload, "text", "message");
        return Text(payload, "role") switch
        {
            "assistant" => new(ActivityKind.Answer, text ?? "Answered", entry.At),
            "system" => new(ActivityKind.Other, text is null ? "Noted something" : "Noted: " + text, entry.At),
            _ => new(ActivityKind.Prompt, text is null ? "Was asked" : "Asked: " + text, entry.At),
        };
    }

    private static AgentActivity ToolCall(SessionEvent entry, JsonElement payload)
    {
        var tool = Text(payload, "tool", "name") ?? "a tool";
        var finished = payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("output", out _);
        return finished
            ? new(ActivityKind.ToolFinished, "Ran " + tool, entry.At)
            : new(ActivityKind.ToolRunning, "Running " + tool, entry.At);
    }

    private static AgentActivity Transition(SessionEvent entry, JsonElement payload)
    {
        var word = Text(payload, "state", "to");
        var sentence = Text(payload, "evidence", "message", "reason") ?? (word is null ? Words(entry.Type) : "Reported " + word);
        return Parse(word) is { } state
            ? new(ActivityKind.Reported, sentence, entry.At, state)
            : new(ActivityKind.Other, sentence, entry.At);
    }

    private static AgentState? Parse(string? word) => word?.ToLowerInvariant() switch
    {
        "working" or "running" or "active" or "in_progress" => AgentState.Working,
        "idle" => AgentState.Idle,
        "waiting" or "waiting_for_input" => AgentState.Waiting,
        "blocked" => AgentState.Blocked,
        "stuck" or "stuck_loop" => AgentState.Stuck,
        "error" or "failed" => AgentState.Error,
        "offline" => AgentState.Offline,
        _ => null,
    };

    private static string? Text(JsonElement payload, params ReadOnlySpan<string> names)
    {
        if (payload.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in names)
        {
            if (payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                && OneLine(value) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    // A string may hold a lone surrogate, which has no text form: it is then evidence without words.
    private static string? OneLine(JsonElement value)
    {
        try
        {
            var text = value.GetString()!;
            var end = text.AsSpan().Trim().IndexOfAny('\r', '\n');
            var line = (end < 0 ? text.AsSpan().Trim() : text.AsSpan().Trim()[..end]).TrimEnd();
            if (line.Length <= MaxSentence) return line.ToString();
            var cut = char.IsHighSurrogate(line[MaxSentence - 2]) ? MaxSentence - 2 : MaxSentence - 1;
            return string.Concat(line[..cut], "…");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Words(SessionEventType type) => "Reported " + WireName.Of(type).Replace('_', ' ');
}
