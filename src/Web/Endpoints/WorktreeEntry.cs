using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>A git worktree that was made for a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Agent">Its agent.</param>
/// <param name="Repository">The repository's directory.</param>
/// <param name="Path">Its own directory.</param>
/// <param name="Branch">Its branch.</param>
/// <param name="State">making, used or kept.</param>
/// <param name="Reason">Why it was kept; null while it was not.</param>
/// <param name="MadeAt">UTC.</param>
internal sealed record WorktreeEntry(
    string Run, string Agent, string Repository, string Path, string Branch, string State, string? Reason, string MadeAt)
{
    public static WorktreeEntry Of(Worktree worktree) => new(
        worktree.Run.ToString(), worktree.Agent, worktree.Repository, worktree.Path, worktree.Branch, WireName.Of(worktree.State),
        worktree.Reason is { } reason ? RunLimits.Cut(reason) : null, WireTime.Of(worktree.MadeAt));
}
