using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Duplicates;

/// <summary>A call as one witness tells it, with what is known about its standing among the others.</summary>
/// <param name="Usage">The call.</param>
public sealed record Sighting(UsageEvent Usage)
{
    /// <summary>The session, or the one that started it: subagents' sessions stand apart in some logs and not in telemetry.</summary>
    public string Conversation { get; init; } = Usage.SessionId;

    /// <summary>Sources whose word of this call an id or a decision has joined to it already.</summary>
    public IReadOnlyCollection<string> Joined { get; init; } = [];

    /// <summary>Somebody decided that it is a call of its own.</summary>
    public bool IsDecided { get; init; }

    /// <summary>When the call is held to have happened.</summary>
    public DateTimeOffset Moment { get; } = TwinRule.Moment(Usage);

    /// <summary>Until when it may have been under way; the moment itself where its witness dates the call.</summary>
    public DateTimeOffset Until { get; } = TwinRule.Until(Usage);

    internal WitnessKind Kind { get; } = TwinRule.Kind(Usage);
}
