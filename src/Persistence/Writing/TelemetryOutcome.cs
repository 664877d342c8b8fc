using Helicarrier.Domain.Pricing;

namespace Helicarrier.Persistence.Writing;

/// <summary>What became of a call that telemetry told of.</summary>
public enum TelemetryOutcome
{
    /// <summary>It is billed.</summary>
    Added,

    /// <summary>It was told before; nothing changed.</summary>
    Repeated,

    /// <summary>An id joined it with a call that is billed already.</summary>
    Joined,

    /// <summary>It looks like a call of the log and waits for a decision, not billed.</summary>
    Suspected,

    /// <summary>Its sender tells of the same calls on a better level; not billed.</summary>
    Superseded,
}

/// <summary>A call as telemetry told it.</summary>
/// <param name="Priced">The call with its price.</param>
/// <param name="Host">The machine, where the sender names it.</param>
/// <param name="CostBasis">What the reported cost rests on, in the client's word.</param>
/// <param name="NamelessSession">Where the sender's records without a session are gathered; null when that is unknown.</param>
public sealed record TelemetrySighting(PricedUsage Priced, string? Host = null, string? CostBasis = null, string? NamelessSession = null);
