namespace Helicarrier.Services.Sources.Codex;

/// <summary>What a reader carries from one reading of a growing rollout to the next.</summary>
internal sealed record CodexReaderState
{
    public string? Thread { get; init; }

    public string? ForkedFrom { get; init; }

    public string? Parent { get; init; }

    public string? Model { get; init; }

    public string? Tier { get; init; }

    public long? ContextWindow { get; init; }

    /// <summary>Usage records were seen: totals repeat them from here on.</summary>
    public bool HasRecords { get; init; }

    public CodexCounts? Watermark { get; init; }

    /// <summary>Calls billed from totals so far.</summary>
    public int Billed { get; init; }

    /// <summary>The time of the first total in a forked thread; null before it, or when the replay is over.</summary>
    public DateTimeOffset? ReplayFrom { get; init; }

    public bool ReplayOver { get; init; }

    /// <summary>All totals so far restated those of the thread that this one was forked from.</summary>
    public bool Restates { get; init; }

    /// <summary>Threads beside the parent whose beginnings were copied into this one.</summary>
    public IReadOnlyList<string> Ancestors { get; init; } = [];

    public string? Project { get; init; }

    public int TitleRank { get; init; }

    public bool HasTask { get; init; }

    /// <summary>The turn under way has failed: its end does not make it a success.</summary>
    public bool HasFailed { get; init; }
}
