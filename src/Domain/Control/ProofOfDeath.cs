namespace Helicarrier.Domain.Control;

/// <summary>What a stop did, process by process, and whether all of it is proven.</summary>
public sealed record ProofOfDeath
{
    /// <summary>What it rests on.</summary>
    public required ProofKind Kind { get; init; }

    /// <summary>Whether nothing of the run lives. False until it is proven, whatever is likely.</summary>
    public required bool IsConfirmed { get; init; }

    /// <summary>UTC of the order.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC of the last look.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>UTC of the first SIGTERM; null when nobody was asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>UTC of SIGKILL to all that was left; null when that was not needed.</summary>
    public DateTimeOffset? ForcedAt { get; init; }

    /// <summary>Every process that was met, oldest first; at most <see cref="RunLimits.Processes"/>.</summary>
    public IReadOnlyList<ProcessDeath> Deaths { get; init; } = [];

    /// <summary>How many were met.</summary>
    public int Met { get; init; }

    /// <summary>How many are not proven dead; 0 when it is confirmed.</summary>
    public int Left { get; init; }
}
