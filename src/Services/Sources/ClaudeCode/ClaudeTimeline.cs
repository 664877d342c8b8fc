using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>Turns lines into timeline entries: prompts, answers, tool calls and their results, compactions, errors.</summary>
internal sealed class ClaudeTimeline : IDisposable
{
    /// <summary>Tool calls whose result is awaited, at most: beyond that their names are forgotten.</summary>
    private const int MaxPendingTools = 512;

    private readonly TimelinePayload _payload = new();
    private readonly StringPool _pool;
    private readonly Dictionary<string, string> _tools = new(StringComparer.Ordinal);
    private List<TimelineEntry> _entries = [];

    public ClaudeTimeline(StringPool pool) => _pool = pool;

    public int Count => _entries.Count;

    public IReadOnlyList<TimelineEntry> Take()
    {
        var taken = _entries;
        _entries = [];
        return taken;
    }

    public void AddMessage(ClaudeLine line, ReadOnlySpan<byte> json, string sessionId, DateTimeOffset at)
    {
        if (line.Uuid is not { } uuid || line.IsMeta) return;
        for (var i = 0; i < line.Blocks.Count; i++)
        {
            var block = line.Blocks[i];
            var id = i == 0 ? uuid : $"{uuid}#{i}";
            switch (block.Kind)
            {
                case ClaudeBlockKind.Text when line.IsApiError:
                    Add(sessionId, id, SessionEventType.Error, at, Begin(line).With("message", Text(block, json)).With("state", line.ErrorStatus));
                    break;
                case ClaudeBlockKind.Text when !block.Text.IsEmpty:
                    var text = Text(block, json);
                    var writer = line.IsToldMidTurn ? "user" : line.Type;
                    var role = line.IsCompactSummary ? "system" : PromptText.RoleOf(writer, text);
                    Add(sessionId, id, SessionEventType.Message, at, Begin(line).With("role", role).With("text", text).With("model", line.Model));
                    break;
                case ClaudeBlockKind.ToolUse:
                    var tool = _pool.Get(block.Name.Of(json));
                    Remember(_pool.Get(block.Id.Of(json)), tool);
                    Add(sessionId, id, SessionEventType.ToolCall, at,
                        Begin(line).With("tool", tool).With("input", JsonText.PlainPrefix(block.Input.Of(json), PromptText.MaxTimeline)));
                    break;
                case ClaudeBlockKind.ToolResult:
                    _tools.Remove(_pool.Get(block.Id.Of(json)), out var called);
                    var type = block.IsError ? SessionEventType.Error : SessionEventType.ToolCall;
                    Add(sessionId, id, type, at, Begin(line).With("tool", called).With(block.IsError ? "message" : "output", Text(block, json)));
                    break;
            }
        }
    }

    /// <summary>A system line that changes how the session goes on; others are the client's own bookkeeping.</summary>
    public void AddSystem(ClaudeLine line, ReadOnlySpan<byte> json, string sessionId, DateTimeOffset at)
    {
        if (line.Uuid is not { } uuid) return;
        var text = JsonText.Prefix(line.Content.Of(json), PromptText.MaxTimeline);
        switch (line.Subtype)
        {
            case "compact_boundary" or "microcompact_boundary":
                Add(sessionId, uuid, SessionEventType.StateTransition, at,
                    Begin(line).With("state", "compacted").With("text", text.Length > 0 ? text : "Conversation compacted"));
                break;
            case "api_error":
                Add(sessionId, uuid, SessionEventType.Error, at, Begin(line).With("message", text.Length > 0 ? text : "API error, the client tries again"));
                break;
        }
    }

    public void Dispose() => _payload.Dispose();

    private TimelinePayload Begin(ClaudeLine line) =>
        _payload.Begin().With("subagent", line.AgentId ?? (line.IsSidechain ? "sidechain" : null));

    private static string Text(ClaudeBlock block, ReadOnlySpan<byte> json) => JsonText.Prefix(block.Text.Of(json), PromptText.MaxTimeline);

    private void Add(string sessionId, string id, SessionEventType type, DateTimeOffset at, TimelinePayload payload) =>
        _entries.Add(new(sessionId, new(id, type, at, payload.End())));

    private void Remember(string id, string tool)
    {
        if (_tools.Count >= MaxPendingTools) _tools.Clear();
        _tools[id] = tool;
    }
}
