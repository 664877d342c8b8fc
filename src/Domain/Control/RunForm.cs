namespace Helicarrier.Domain.Control;

/// <summary>What a run is held on and works in, beyond a pipe, two files and the directory of its entry.</summary>
public sealed record RunForm
{
    /// <summary>The pseudo-terminal that it is held on; null is a pipe and files.</summary>
    public TerminalSize? Terminal { get; init; }

    /// <summary>Whether it works in a git worktree of its own, made from the repository that the entry's directory is in.</summary>
    public bool HasWorktree { get; init; }

    /// <summary>What it may not go beyond; null sets no limit.</summary>
    public RunCaps? Caps { get; init; }
}
