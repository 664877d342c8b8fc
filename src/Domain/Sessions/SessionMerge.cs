using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Sessions;

/// <summary>How what is stored of a session and what a source says now become one.</summary>
public static class SessionMerge
{
    public static bool IsTerminal(this SessionStatus status) => status switch
    {
        SessionStatus.Success or SessionStatus.Failed or SessionStatus.Killed or SessionStatus.Cancelled => true,
        SessionStatus.Running or SessionStatus.Queued => false,
    };

    /// <param name="stored">What the store holds; null when the session is new.</param>
    /// <param name="patch">What the source says.</param>
    /// <param name="now">Stands in for a start that nobody knows.</param>
    public static StoredSession Merge(StoredSession? stored, SessionPatch patch, DateTimeOffset now)
    {
        // Telemetry knows less of a session than anybody else: it fills in until another source speaks, and is then forgotten.
        if (stored is not null && patch.Source == SourceNames.Otlp && stored.Source != SourceNames.Otlp) return stored;
        if (stored?.Source == SourceNames.Otlp && patch.Source != SourceNames.Otlp) stored = null;
        var started = Earliest(stored?.StartedAt, patch.StartedAt) ?? patch.LastEventAt ?? now;
        var lastEvent = Latest(stored?.LastEventAt, patch.LastEventAt ?? patch.EndedAt ?? patch.StartedAt) ?? started;
        var status = NextStatus(stored, patch);
        var ended = NextEnd(stored, patch, status);
        // What failed or went well since is not undone by what is told late.
        var isLate = stored is not null && patch.Source == SourceNames.Otlp && IsLate(stored, patch);
        // Of two logs the better word counts; whoever sends sessions in may give one to another agent.
        var keeps = stored is not null && patch.Source is not (SourceNames.Ingest or SourceNames.Otlp) && stored.Source == patch.Source
            && new AgentFolder(stored.AgentId, stored.Project).GoesBefore(new(patch.AgentId, patch.Project));
        return new StoredSession
        {
            SessionId = patch.SessionId,
            AgentId = keeps ? stored!.AgentId : patch.AgentId,
            AgentLabel = keeps ? stored!.AgentLabel : patch.AgentLabel ?? stored?.AgentLabel ?? patch.AgentId,
            AgentKind = keeps ? stored!.AgentKind : patch.AgentKind ?? stored?.AgentKind,
            Source = stored?.Source ?? patch.Source,
            SourceVersion = patch.SourceVersion ?? stored?.SourceVersion,
            RunId = patch.RunId ?? stored?.RunId,
            ParentSessionId = patch.ParentSessionId ?? stored?.ParentSessionId,
            Model = patch.Model ?? stored?.Model,
            Provider = patch.Provider ?? stored?.Provider,
            Title = patch.Title ?? stored?.Title,
            TaskText = patch.TaskText ?? stored?.TaskText,
            TaskCategory = patch.TaskCategory ?? stored?.TaskCategory,
            Project = keeps ? stored!.Project : patch.Project ?? stored?.Project,
            GitBranch = patch.GitBranch ?? stored?.GitBranch,
            Host = patch.Host ?? stored?.Host,
            Status = status,
            StartedAt = started,
            EndedAt = ended,
            LastEventAt = lastEvent,
            RuntimeMs = patch.RuntimeMs ?? Math.Max(0, (long)((ended ?? lastEvent) - started).TotalMilliseconds),
            ErrorCode = isLate ? stored!.ErrorCode : status == SessionStatus.Failed ? patch.ErrorCode ?? stored?.ErrorCode : patch.ErrorCode,
            ErrorMessage = isLate ? stored!.ErrorMessage : status == SessionStatus.Failed ? patch.ErrorMessage ?? stored?.ErrorMessage : patch.ErrorMessage,
        };
    }

    // An ended session that the ingest API reported stays ended: an update that says "running" is late. A log file is in
    // order, so there a later line means that the session was resumed.
    private static SessionStatus NextStatus(StoredSession? stored, SessionPatch patch)
    {
        if (stored is null) return patch.Status ?? SessionStatus.Running;
        if (patch.Status is not { } next) return stored.Status;
        if (!stored.Status.IsTerminal() || next.IsTerminal()) return IsLate(stored, patch) ? stored.Status : next;
        var resumed = patch.Source != SourceNames.Ingest && patch.LastEventAt > stored.LastEventAt;
        return resumed ? next : stored.Status;
    }

    private static bool IsLate(StoredSession stored, SessionPatch patch) =>
        patch.Source != SourceNames.Ingest && patch.LastEventAt < stored.LastEventAt;

    private static DateTimeOffset? NextEnd(StoredSession? stored, SessionPatch patch, SessionStatus status)
    {
        if (!status.IsTerminal()) return null;
        return patch.Status == status ? Latest(patch.EndedAt, stored?.EndedAt) ?? patch.LastEventAt : stored?.EndedAt;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null ? left : left < right ? left : right;

    private static DateTimeOffset? Latest(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null ? left : left > right ? left : right;
}
