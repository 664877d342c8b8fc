namespace Helicarrier.Domain.Alerts;

/// <summary>How a rule stands.</summary>
public sealed record AlertState
{
    /// <summary>How bad it is.</summary>
    public AlertStatus Status { get; init; }

    /// <summary>Whether people are told.</summary>
    public AlertLifecycle Lifecycle { get; init; }

    /// <summary>What the latest look found; null when that was nothing.</summary>
    public decimal? Value { get; init; }

    /// <summary>Sessions or calls that the value is told from.</summary>
    public long Sample { get; init; }

    /// <summary>When it was looked at, UTC; null before the first look.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>Since when it is as bad as it is, UTC; null when it never changed.</summary>
    public DateTimeOffset? TransitionAt { get; init; }

    /// <summary>Since when nothing is found to judge by, UTC; null when something is.</summary>
    public DateTimeOffset? EmptySince { get; init; }

    /// <summary>How bad people were last told it is, of this time that it is not well. <see cref="AlertStatus.Ok"/> when they were not.</summary>
    public AlertStatus Told { get; init; }

    /// <summary>When people were last told that something is bad, UTC, and how bad.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>How bad it was then; kept when it is over, for the cooldown.</summary>
    public AlertStatus NotifiedStatus { get; init; }

    /// <summary>Somebody took note; null when nobody did.</summary>
    public AlertHold? Acknowledged { get; init; }

    /// <summary>Somebody holds it back; null when nobody does.</summary>
    public AlertHold? Suppressed { get; init; }

    /// <summary>Why it could not be looked at; null when it could.</summary>
    public string? Error { get; init; }

    /// <summary>Entries of its history so far.</summary>
    public long Sequence { get; init; }

    /// <summary>Whether its latest change was held back because people knew, or wanted no word.</summary>
    public bool IsHeldBack { get; init; }
}
