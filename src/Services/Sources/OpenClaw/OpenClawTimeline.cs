using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.OpenClaw;

/// <summary>Turns messages into timeline entries: prompts, answers, tool calls, failed results, errors.</summary>
internal sealed class OpenClawTimeline : IDisposable
{
    private readonly TimelinePayload _payload = new();
    private List<TimelineEntry> _entries = [];

    public int Count => _entries.Count;

    public IReadOnlyList<TimelineEntry> Take()
    {
        var taken = _entries;
        _entries = [];
        return taken;
    }

    /// <summary>Adds what a message shows.</summary>
    public void Add(string sessionId, string id, DateTimeOffset at, JsonElement message)
    {
        var content = message.Get("content");
        switch (message.Get("role").Text())
        {
            case "user" when FirstText(content, PromptText.MaxTimeline) is { Length: > 0 } text:
                Add(sessionId, id, SessionEventType.Message, at, _payload.Begin().With("role", "user").With("text", text));
                break;
            case "assistant":
                if (FirstText(content, PromptText.MaxTimeline) is { Length: > 0 } answer)
                    Add(sessionId, id, SessionEventType.Message, at, _payload.Begin().With("role", "assistant").With("text", answer).With("model", message.Get("model").Prefix(PromptText.MaxTitle)));
                AddCalls(sessionId, id, at, content);
                if (message.Get("errorMessage").Prefix(PromptText.MaxTimeline) is { Length: > 0 } error)
                    Add(sessionId, id + "!", SessionEventType.Error, at, _payload.Begin().With("message", error));
                break;
            case "toolResult" when message.Get("isError").ValueKind == JsonValueKind.True:
                Add(sessionId, id, SessionEventType.Error, at, _payload.Begin()
                    .With("tool", message.Get("toolName").Prefix(PromptText.MaxTitle)).With("message", FirstText(content, PromptText.MaxTimeline)));
                break;
        }
    }

    /// <summary>A string, or the first text among parts; null when there is none.</summary>
    public static string? FirstText(JsonElement content, int maxChars)
    {
        if (content.ValueKind != JsonValueKind.Array)
            return content.Prefix(maxChars);
        foreach (var part in content.EnumerateArray())
        {
            if (part.Get("text").Prefix(maxChars) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    public void Dispose() => _payload.Dispose();

    private void AddCalls(string sessionId, string id, DateTimeOffset at, JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Array)
            return;
        var number = 0;
        foreach (var part in content.EnumerateArray())
        {
            if (part.Get("type").Text() != "toolCall")
                continue;
            number++;
            Add(sessionId, string.Create(CultureInfo.InvariantCulture, $"{id}#{number}"), SessionEventType.ToolCall, at, _payload.Begin()
                .With("tool", part.Get("name").Prefix(PromptText.MaxTitle)).With("input", part.Get("arguments").Raw(PromptText.MaxTimeline)));
        }
    }

    private void Add(string sessionId, string id, SessionEventType type, DateTimeOffset at, TimelinePayload payload) =>
        _entries.Add(new(sessionId, new(id, type, at, payload.End())));
}
