using System.Globalization;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>Turns rollout lines into timeline entries: prompts, answers, tool calls and their results, compactions, errors.</summary>
internal sealed class CodexTimeline : IDisposable
{
    /// <summary>Tool calls whose result is awaited, at most.</summary>
    private const int MaxPendingTools = 512;

    private readonly TimelinePayload _payload = new();
    private readonly Dictionary<string, string> _tools = new(StringComparer.Ordinal);
    private List<TimelineEntry> _entries = [];

    public int Count => _entries.Count;

    public IReadOnlyList<TimelineEntry> Take()
    {
        var taken = _entries;
        _entries = [];
        return taken;
    }

    public void AddItem(CodexPayload line, ReadOnlySpan<byte> payload, string sessionId, DateTimeOffset at, long offset, string? model)
    {
        switch (line.Type)
        {
            case "message" when line.Role is "user" or "assistant" && !line.Text.IsEmpty:
                var text = Text(line.Text, payload);
                if (line.Role == "user" && PromptText.IsWrapper(text)) return;
                Add(line, sessionId, SessionEventType.Message, at, offset,
                    _payload.Begin().With("role", line.Role).With("text", text).With("model", line.Role == "assistant" ? model : null));
                break;
            case "function_call" or "custom_tool_call" or "local_shell_call" or "web_search_call" or "tool_search_call":
                var tool = line.Name ?? line.Type;
                Remember(line.CallId, tool);
                Add(line, sessionId, SessionEventType.ToolCall, at, offset, _payload.Begin().With("tool", tool).With("input", Text(line.Arguments, payload)));
                break;
            case "function_call_output" or "custom_tool_call_output":
                string? called = null;
                if (line.CallId is { } call) _tools.Remove(call, out called);
                Add(line, sessionId, SessionEventType.ToolCall, at, offset, _payload.Begin().With("tool", called).With("output", Text(line.Text, payload)));
                break;
        }
    }

    /// <param name="line">The line that tells of it.</param>
    /// <param name="message">What it says.</param>
    /// <param name="sessionId">Whose.</param>
    /// <param name="at">When.</param>
    /// <param name="offset">The line's place in its file.</param>
    public void AddError(CodexPayload line, string message, string sessionId, DateTimeOffset at, long offset) =>
        Add(line, sessionId, SessionEventType.Error, at, offset, _payload.Begin().With("message", message));

    public void AddState(CodexPayload line, string state, string text, string sessionId, DateTimeOffset at, long offset) =>
        Add(line, sessionId, SessionEventType.StateTransition, at, offset, _payload.Begin().With("state", state).With("text", text));

    public void Dispose() => _payload.Dispose();

    private static string Text(Slice slice, ReadOnlySpan<byte> payload) => JsonText.Prefix(slice.Of(payload), PromptText.MaxTimeline);

    /// <summary>A line is named by its ordinal, or by its place in older files: both stay when the file is moved.</summary>
    private void Add(CodexPayload line, string sessionId, SessionEventType type, DateTimeOffset at, long offset, TimelinePayload payload)
    {
        var id = line.Ordinal is { } ordinal
            ? string.Create(CultureInfo.InvariantCulture, $"n{ordinal}")
            : string.Create(CultureInfo.InvariantCulture, $"o{offset}");
        _entries.Add(new(sessionId, new(id, type, at, payload.End())));
    }

    private void Remember(string? callId, string tool)
    {
        if (callId is null) return;
        if (_tools.Count >= MaxPendingTools) _tools.Clear();
        _tools[callId] = tool;
    }
}
