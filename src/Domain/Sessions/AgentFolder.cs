using System.Diagnostics.CodeAnalysis;

namespace Helicarrier.Domain.Sessions;

/// <summary>
/// Whose a session is by one of its logs. Several may tell of it (subagents' in worktrees, forks, copies) and name different
/// folders: the highest folder counts, as the others lie below it or are named by copies. The rule looks at what is said
/// and at nothing else, so it does not matter which log is read first, in how many pieces, or whether into a store.
/// </summary>
/// <param name="AgentId">Client and folder; the client alone where no folder is known.</param>
/// <param name="Project">The working directory, verbatim; null where a log does not say.</param>
public readonly record struct AgentFolder(string? AgentId, string? Project)
{
    /// <summary>What an agent is called to people: the last folder of the one that it works in, of either kind of system; null where none is known.</summary>
    public static string? Label(string? project)
    {
        var trimmed = Repository(project)?.TrimEnd('/', '\\');
        return string.IsNullOrEmpty(trimmed) ? null : trimmed[(trimmed.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    /// <summary>
    /// The folder that work in a folder is for: a worktree that a client keeps inside the repository (<c>REPO/.claude/worktrees/NAME</c>) is
    /// thrown away with its session, so it stands for the repository. Any other is itself.
    /// </summary>
    [return: NotNullIfNotNull(nameof(folder))]
    public static string? Repository(string? folder)
    {
        if (folder is null) return null;
        foreach (var separator in (ReadOnlySpan<char>)['/', '\\'])
        {
            var kept = string.Join(separator, "", ".claude", "worktrees", "");
            var at = folder.IndexOf(kept, StringComparison.Ordinal);
            if (at > 0 && folder.Length > at + kept.Length && folder[at + kept.Length] != separator) return folder[..at];
        }

        return folder;
    }

    /// <summary>Whose sessions are that a client has in a folder.</summary>
    /// <param name="client">The client, as logs name it.</param>
    /// <param name="label">What the agent is called to people.</param>
    public static string Id(string client, string label) => $"{client}:{label}";

    /// <summary>A known folder before none, the shorter path before the longer, then by letters. True for equals.</summary>
    public bool GoesBefore(AgentFolder other)
    {
        if (Project is null || other.Project is null)
        {
            return Project is null && other.Project is null ? string.CompareOrdinal(AgentId, other.AgentId) <= 0 : Project is not null;
        }
        var order = Project.Length.CompareTo(other.Project.Length);
        if (order == 0) order = string.CompareOrdinal(Project, other.Project);
        return (order == 0 ? string.CompareOrdinal(AgentId, other.AgentId) : order) <= 0;
    }
}
