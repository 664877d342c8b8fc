namespace Helicarrier.Domain.Control;

/// <summary>A run as its runner sees it.</summary>
public sealed record RunSnapshot
{
    /// <summary>The run.</summary>
    public required RunId Id { get; init; }

    /// <summary>The agent, as the catalogue names it.</summary>
    public required string Agent { get; init; }

    /// <summary>The client that was taken in; null when it was started here.</summary>
    public Adoption? Adopted { get; init; }

    /// <summary>How it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>What a stop of it would rest on.</summary>
    public required ProofKind Proof { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC of the moment from which nothing of it lived; null while something does.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its client's exit code, 128 and the signal's number when a signal ended it; null while it runs, and when nobody saw it end.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Live processes.</summary>
    public int Processes { get; init; }

    /// <summary>Whether all of it is frozen.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Whether a kill would reach all of it now.</summary>
    public bool IsArmed { get; init; }

    /// <summary>Bytes that it wrote to standard output, and to standard error.</summary>
    public long OutputBytes { get; init; }

    /// <inheritdoc cref="OutputBytes"/>
    public long ErrorBytes { get; init; }

    /// <summary>
    /// UTC since when its runner cannot write where the run writes: what it writes is lost, and it goes on. Null while it can, and when it is over.
    /// </summary>
    public DateTimeOffset? UnwritableSince { get; init; }

    /// <summary>What the latest stop did; null when there was none.</summary>
    public ProofOfDeath? Stop { get; init; }

    /// <summary>Absolute path of the directory that it works in; null when that is not known any more.</summary>
    public string? Directory { get; init; }

    /// <summary>The branch of the worktree that was made for it; null when none was.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether it is held on a terminal.</summary>
    public bool HasTerminal { get; init; }

    /// <summary>The limit, in minutes, that it was stopped for; null when it was not.</summary>
    public int? StoppedAfterMinutes { get; init; }
}
