using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.GeminiCli;

/// <summary>Turns messages into timeline entries: prompts, answers, tool calls with their results, errors.</summary>
internal sealed class GeminiTimeline : IDisposable
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

    /// <summary>A message with text. One that is written again has the same id, and the store keeps the first.</summary>
    public void AddMessage(string sessionId, string id, DateTimeOffset at, string role, string text, string? model) =>
        Add(sessionId, id, SessionEventType.Message, at, _payload.Begin().With("role", role).With("text", text).With("model", model));

    public void AddError(string sessionId, string id, DateTimeOffset at, string text) =>
        Add(sessionId, id, SessionEventType.Error, at, _payload.Begin().With("message", text));

    /// <summary>The tool calls of an answer. They are written when they have ended, with their result.</summary>
    public void AddTools(string sessionId, string id, DateTimeOffset at, JsonElement calls)
    {
        if (calls.ValueKind != JsonValueKind.Array)
            return;
        var number = 0;
        foreach (var call in calls.EnumerateArray())
        {
            number++;
            var failed = call.Get("status").Text() == "error";
            var output = call.Get("resultDisplay").Prefix(PromptText.MaxTimeline) ?? call.Get("result").Raw(PromptText.MaxTimeline);
            Add(
                sessionId,
                string.Create(CultureInfo.InvariantCulture, $"{id}#{number}"),
                failed ? SessionEventType.Error : SessionEventType.ToolCall,
                call.Get("timestamp").Time() ?? at,
                _payload.Begin().With("tool", call.Get("name").Prefix(PromptText.MaxTitle)).With("input", call.Get("args").Raw(PromptText.MaxTimeline))
                    .With(failed ? "message" : "output", output));
        }
    }

    public void Dispose() => _payload.Dispose();

    private void Add(string sessionId, string id, SessionEventType type, DateTimeOffset at, TimelinePayload payload) =>
        _entries.Add(new(sessionId, new(id, type, at, payload.End())));
}
