namespace Helicarrier.Domain.Control;

/// <summary>How a run's worktree stands.</summary>
public enum WorktreeState
{
    /// <summary>It is being made, or that was cut off: nothing of a run has been in it.</summary>
    Making,

    /// <summary>Its run may work in it.</summary>
    Used,

    /// <summary>Its run is over, and it holds what is nowhere else.</summary>
    Kept,
}
