using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>Turns messages into timeline entries: prompts, answers, tool calls, commands, errors.</summary>
internal sealed class ClineTimeline : IDisposable
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

    /// <summary>Where a session stands after a message of this kind; null when the kind does not tell.</summary>
    public static SessionStatus? StatusOf(string kind, string? cancelReason) => kind switch
    {
        "completion_result" or "resume_completed_task" => SessionStatus.Success,
        "api_req_failed" or "error" or "mistake_limit_reached" => SessionStatus.Failed,
        "resume_task" => SessionStatus.Cancelled,
        "api_req_started" when cancelReason == "user_cancelled" => SessionStatus.Cancelled,
        "api_req_started" or "user_feedback" or "text" or "tool" or "command" or "followup" => SessionStatus.Running,
        _ => null,
    };

    /// <summary>Adds what a message shows; a kind that shows nothing adds nothing.</summary>
    public void Add(string sessionId, string id, string kind, DateTimeOffset at, JsonElement text, string? model)
    {
        if (text.Prefix(PromptText.MaxTimeline) is not { Length: > 0 } shown)
            return;
        switch (kind)
        {
            case "user_feedback":
                Add(sessionId, id, SessionEventType.Message, at, _payload.Begin().With("role", "user").With("text", shown));
                break;
            case "text" or "completion_result":
                Add(sessionId, id, SessionEventType.Message, at, _payload.Begin().With("role", "assistant").With("text", shown).With("model", model));
                break;
            case "tool" or "command" or "use_mcp_server" or "browser_action_launch":
                Add(sessionId, id, SessionEventType.ToolCall, at, _payload.Begin().With("tool", kind).With("input", shown));
                break;
            case "error" or "api_req_failed":
                Add(sessionId, id, SessionEventType.Error, at, _payload.Begin().With("message", shown));
                break;
        }
    }

    public void Dispose() => _payload.Dispose();

    private void Add(string sessionId, string id, SessionEventType type, DateTimeOffset at, TimelinePayload payload) =>
        _entries.Add(new(sessionId, new(id, type, at, payload.End())));
}
