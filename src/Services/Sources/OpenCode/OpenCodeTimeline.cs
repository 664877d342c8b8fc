using Helicarrier.Domain.Sessions;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>Turns the parts of a finished message into timeline entries: prompts, answers, tool calls with their results, errors.</summary>
internal sealed class OpenCodeTimeline : IDisposable
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

    public void Add(OpenCodeRow row, OpenCodeMessage message, IReadOnlyList<OpenCodePart> parts)
    {
        foreach (var part in parts)
        {
            switch (part.Type)
            {
                case "text" when !part.IsSynthetic && !string.IsNullOrWhiteSpace(part.Text):
                    Add(row.SessionId, part.Id, SessionEventType.Message, part.Created, _payload.Begin()
                        .With("role", message.Role).With("text", Cut(part.Text)).With("model", message.IsAssistant ? message.Model : null));
                    break;
                case "tool":
                    var failed = part.Status == "error";
                    Add(row.SessionId, part.Id, failed ? SessionEventType.Error : SessionEventType.ToolCall, part.Created, _payload.Begin()
                        .With("tool", part.Tool).With("input", Cut(part.Input)).With(failed ? "message" : "output", Cut(failed ? part.Error : part.Output)));
                    break;
            }
        }

        if (message.Error is not null)
            Add(row.SessionId, row.Id, SessionEventType.Error, row.Updated, _payload.Begin().With("message", message.ErrorMessage ?? message.Error));
    }

    public void Dispose() => _payload.Dispose();

    private void Add(string sessionId, string id, SessionEventType type, long ms, TimelinePayload payload)
    {
        if (ms is > 0 and < 253_402_300_799_999)
            _entries.Add(new(sessionId, new(id, type, DateTimeOffset.FromUnixTimeMilliseconds(ms), payload.End())));
    }

    private static string? Cut(string? text) =>
        text is null || text.Length <= PromptText.MaxTimeline ? text : string.Concat(text.AsSpan(0, PromptText.MaxTimeline - 1), "…");
}
