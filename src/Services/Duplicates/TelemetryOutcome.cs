namespace Helicarrier.Services.Duplicates;

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

    /// <summary>It belongs to a void session; nothing was written.</summary>
    Deleted,

    /// <summary>It is older than calls are kept; nothing was written.</summary>
    PastRetention,
}
