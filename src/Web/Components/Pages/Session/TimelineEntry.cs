using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>One timeline event as it is read on the page.</summary>
/// <param name="Id">The event's id, for keys and anchors.</param>
/// <param name="At">UTC.</param>
/// <param name="Icon">Drawn at its node.</param>
/// <param name="Severity"><c>critical</c> or <c>warning</c> when it needs a person's eye; null is normal.</param>
/// <param name="Lead">What it is, in a few words.</param>
/// <param name="Code">A command, path or tool beside the lead, in monospace.</param>
/// <param name="Body">The text under it.</param>
/// <param name="Block">A longer block, set as code: a tool's input and output.</param>
/// <param name="Quoted">Whether the body is somebody's words.</param>
/// <param name="Tokens">Tokens that the event states.</param>
/// <param name="IsKey">Whether it stays when only key events are shown.</param>
public sealed record TimelineEntry(
    string Id,
    DateTimeOffset At,
    IconName Icon,
    string? Severity,
    string Lead,
    string? Code,
    string? Body,
    string? Block,
    bool Quoted,
    long? Tokens,
    bool IsKey)
{
    /// <summary>Reads one event; whatever its payload holds, it is shown as text.</summary>
    public static TimelineEntry From(SessionEvent source)
    {
        var payload = EventPayload.Parse(source.PayloadJson);
        var entry = source.Type switch
        {
            SessionEventType.Message => Message(source, payload),
            SessionEventType.ToolCall => Tool(source, payload),
            SessionEventType.StateTransition => State(source, payload),
            SessionEventType.Artifact => Plain(source, payload, IconName.Save, "Artifact", key: true),
            SessionEventType.Error => Plain(source, payload, IconName.StateError, "Error", key: true) with { Severity = "critical" },
            SessionEventType.Metric => Plain(source, payload, IconName.Gauge, "Metric", key: false),
        };
        return Shown(payload.Subagent is { } subagent ? entry with { Lead = $"{entry.Lead}, subagent {subagent}" } : entry);
    }

    private static TimelineEntry Shown(TimelineEntry entry) => entry with
    {
        Lead = VisibleText.Line(entry.Lead),
        Code = entry.Code is null ? null : VisibleText.Lines(entry.Code),
        Body = entry.Body is null ? null : VisibleText.Lines(entry.Body),
        Block = entry.Block is null ? null : VisibleText.Lines(entry.Block),
    };

    private static TimelineEntry Message(SessionEvent source, EventPayload payload)
    {
        var (icon, lead) = payload.Role switch
        {
            "user" => (IconName.User, "Prompt"),
            "assistant" => (IconName.Message, "Answer"),
            "system" => (IconName.Info, "System note"),
            _ => (IconName.Message, "Message"),
        };
        return Plain(source, payload, icon, lead, key: payload.Role == "user") with { Quoted = payload.Role == "user" };
    }

    private static TimelineEntry Tool(SessionEvent source, EventPayload payload)
    {
        var line = payload.InputLine;
        var input = payload.Input is { } whole && whole != line ? whole : null;
        return Plain(source, payload, IconName.Tool, payload.Tool ?? "Tool call", key: payload.Evidence is not null) with
        {
            Code = line,
            Body = payload.Text ?? payload.Message ?? payload.Evidence,
            Block = Join(input, payload.Output) ?? payload.Raw,
        };
    }

    private static TimelineEntry State(SessionEvent source, EventPayload payload)
    {
        var (icon, severity) = payload.State switch
        {
            "error" or "failed" => (IconName.StateError, "critical"),
            "stuck" => (IconName.StateStuck, "warning"),
            "blocked" => (IconName.StateBlocked, "warning"),
            "waiting" => (IconName.StateWaiting, null),
            "working" or "running" => (IconName.StateWorking, null),
            "killed" => (IconName.StateKilled, null),
            "offline" => (IconName.StateOffline, null),
            "success" or "completed" or "done" => (IconName.StateDone, null),
            _ => (IconName.StateIdle, (string?)null),
        };
        var entry = Plain(source, payload, icon, payload.State is { } state ? $"State: {state}" : "State changed", key: true);
        return entry with { Severity = severity, Body = payload.Evidence ?? entry.Body };
    }

    private static TimelineEntry Plain(SessionEvent source, EventPayload payload, IconName icon, string lead, bool key) => new(
        source.EventId,
        source.At,
        icon,
        null,
        lead,
        source.Type is SessionEventType.Message or SessionEventType.StateTransition ? null : payload.Tool,
        payload.Text ?? payload.Message ?? payload.Evidence,
        Join(payload.Input, payload.Output) ?? payload.Raw,
        false,
        payload.Tokens,
        key);

    private static string? Join(string? first, string? second) =>
        first is null ? second : second is null ? first : $"{first}\n\n{second}";
}
