using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>The one way from a row of <c>session_ledger</c> to the session that it holds.</summary>
internal static class SessionRows
{
    public const string Columns =
        "session_id, agent_id, agent_label, agent_kind, source, source_version, run_id, parent_session_id, model_id, " +
        "provider, task_title, task_text, task_category, project, git_branch, host, status, started_at, ended_at, " +
        "last_event_at, runtime_ms, error_code, error_message";

    /// <summary>How many columns <see cref="Columns"/> has.</summary>
    public const int Width = 23;

    /// <summary>Reads <see cref="Columns"/> from <paramref name="first"/> on.</summary>
    public static StoredSession Read(Rows row, int first) => new()
    {
        SessionId = row.String(first),
        AgentId = row.String(first + 1),
        AgentLabel = row.String(first + 2),
        AgentKind = row.Text(first + 3),
        Source = row.String(first + 4),
        SourceVersion = row.Text(first + 5),
        RunId = row.Text(first + 6),
        ParentSessionId = row.Text(first + 7),
        Model = row.Text(first + 8),
        Provider = row.Text(first + 9),
        Title = row.Text(first + 10),
        TaskText = row.Text(first + 11),
        TaskCategory = row.Text(first + 12),
        Project = row.Text(first + 13),
        GitBranch = row.Text(first + 14),
        Host = row.Text(first + 15),
        Status = row.Word<SessionStatus>(first + 16),
        StartedAt = row.Time(first + 17),
        EndedAt = row.OptionalTime(first + 18),
        LastEventAt = row.Time(first + 19),
        RuntimeMs = row.Int64(first + 20),
        ErrorCode = row.Text(first + 21),
        ErrorMessage = row.Text(first + 22),
    };
}
