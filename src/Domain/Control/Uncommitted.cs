namespace Helicarrier.Domain.Control;

/// <summary>What is not committed in the directory that a run works in.</summary>
/// <param name="Directory">Absolute path.</param>
/// <param name="State">Whether that is known.</param>
/// <param name="Count">Files that are changed, added or unknown to git; a new directory counts as one.</param>
/// <param name="IsMore">Whether there are more than were counted.</param>
/// <param name="First">The first ones' names, at most <see cref="Names"/>, in one line each with nothing hidden in them.</param>
/// <param name="Reason">Why it could not be read; null when it could.</param>
public sealed record Uncommitted(string Directory, UncommittedState State, int Count, bool IsMore, IReadOnlyList<string> First, string? Reason)
{
    /// <summary>Names that are told at most.</summary>
    public const int Names = 10;
}
