namespace Helicarrier.Domain.Duplicates;

/// <summary>Who tells of a call, the one that is billed first.</summary>
internal enum WitnessKind
{
    /// <summary>The account's own list of a client whose log does not count the cache.</summary>
    Account,

    /// <summary>The client's log.</summary>
    Log,

    /// <summary>Telemetry that names the session.</summary>
    Telemetry,

    /// <summary>Telemetry that does not.</summary>
    NamelessTelemetry,

    /// <summary>A proxy, which sees calls of many clients and knows none of their sessions.</summary>
    Proxy,
}
