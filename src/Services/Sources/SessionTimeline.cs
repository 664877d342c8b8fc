using Helicarrier.Domain.Sessions;

namespace Helicarrier.Services.Sources;

/// <summary>Timeline entries waiting to be taken. An entry that is added again has the same id, and the store keeps the first.</summary>
internal sealed class SessionTimeline : IDisposable
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

    /// <param name="role"><c>user | assistant</c>; null where nothing says.</param>
    public void AddMessage(string sessionId, string id, DateTimeOffset at, string? role, string text, string? model = null) =>
        Add(sessionId, id, SessionEventType.Message, at,
            _payload.Begin().With("role", PromptText.RoleOf(role, text)).With("text", Cut(text)).With("model", model));

    public void AddError(string sessionId, string id, DateTimeOffset at, string text) =>
        Add(sessionId, id, SessionEventType.Error, at, _payload.Begin().With("message", Cut(text)));

    /// <summary>A tool call; with its result, where the client writes both at once.</summary>
    public void AddTool(string sessionId, string id, DateTimeOffset at, string? tool, string? input, string? output = null, bool failed = false) =>
        Add(
            sessionId,
            id,
            failed ? SessionEventType.Error : SessionEventType.ToolCall,
            at,
            _payload.Begin().With("tool", tool).With("input", Cut(input)).With(failed ? "message" : "output", Cut(output)));

    public void Dispose() => _payload.Dispose();

    private void Add(string sessionId, string id, SessionEventType type, DateTimeOffset at, TimelinePayload payload) =>
        _entries.Add(new(sessionId, new(id, type, at, payload.End())));

    private static string? Cut(string? text) => text is null ? null : PromptText.Cut(text);
}
