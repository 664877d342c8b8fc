namespace Helicarrier.Domain.Control;

/// <summary>What a runner on another machine says of itself, each time it is asked.</summary>
public sealed record RunnerProfile
{
    /// <summary>The language of this version: a host refuses every other.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>Labels that a runner may have.</summary>
    public const int MaxLabels = 20;

    /// <summary>What it speaks.</summary>
    public required int Protocol { get; init; }

    /// <summary>Which it is: the same after a restart.</summary>
    public required RunnerId Id { get; init; }

    /// <summary>Proves that it is the one that chose the id: 32 hexadecimal digits that it tells nobody but its host. Never logged, never shown.</summary>
    public required string Secret { get; init; }

    /// <summary>What people call it: as <see cref="AgentName"/> has it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is good for, each as <see cref="AgentName"/> has it; at most <see cref="MaxLabels"/>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Runs that it holds at a time: 1 to <see cref="RunLimits.MostRuns"/>.</summary>
    public required int Places { get; init; }

    /// <summary>Of its program.</summary>
    public string Version { get; init; } = "";

    /// <summary>What a stop rests on there.</summary>
    public ProofKind Proof { get; init; }

    /// <summary>What its own <c>agents.json</c> lets be run.</summary>
    public IReadOnlyList<AgentEntry> Agents { get; init; } = [];

    /// <summary>What is wrong with that file; null when nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>What is wrong with it; null when a host can work with it.</summary>
    public string? Refuse()
    {
        if (Protocol != CurrentProtocol)
        {
            return $"It speaks version {Protocol} of the runners' language, and this host speaks {CurrentProtocol}.";
        }
        if (Id == RunnerId.Local) return "It has no id of its own.";
        if (Secret is not { Length: > 0 and <= 200 }) return "It has no secret of its own.";
        if (!AgentName.IsOne(Name ?? "") || Name == RunnerId.Local.ToString())
        {
            return "Its name must be a-z, 0-9, '.', '-', '_', at most 64, and not local.";
        }
        if (Labels is not { Count: <= MaxLabels } || !Labels.All(static label => AgentName.IsOne(label ?? "")))
        {
            return $"It may have {MaxLabels} labels, each of a-z, 0-9, '.', '-', '_', at most 64.";
        }
        return Places is < 1 or > RunLimits.MostRuns ? $"It must hold 1 to {RunLimits.MostRuns} runs." : null;
    }

    // Records print all their members: this one must not.
    public override string ToString() => $"RunnerProfile {{ Id = {Id}, Name = {Name} }}";
}
