namespace Helicarrier.Domain.Control;

/// <summary>A git worktree that was made for a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Agent">The agent, as the catalogue names it.</param>
/// <param name="Repository">Absolute path of the repository's directory that it was made from.</param>
/// <param name="Path">Absolute path of its own directory.</param>
/// <param name="Branch">The branch that was made with it: <c>helicarrier/</c>, the agent and the run.</param>
/// <param name="Base">The commit that it began with.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why it was kept; null while it was not.</param>
/// <param name="MadeAt">UTC.</param>
public sealed record Worktree(
    RunId Run, string Agent, string Repository, string Path, string Branch, string Base, WorktreeState State, string? Reason, DateTimeOffset MadeAt)
{
    /// <summary>The branch of a run. A dot of an agent's name may mean something to git.</summary>
    public static string BranchOf(string agent, RunId run) => $"helicarrier/{agent.Replace('.', '-')}-{run}";
}
