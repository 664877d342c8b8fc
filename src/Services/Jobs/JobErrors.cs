namespace Helicarrier.Services.Jobs;

/// <summary>Stable words for what ended a job that did not succeed.</summary>
public static class JobErrors
{
    /// <summary>Its kind could not do it.</summary>
    public const string Refused = "refused";

    /// <summary>Something that nobody foresaw, at its last attempt.</summary>
    public const string Unexpected = "unexpected";

    /// <summary>Its host died at its last attempt.</summary>
    public const string HostRestarted = "host_restarted";

    /// <summary>This version of the program has no such kind.</summary>
    public const string UnknownType = "unknown_type";

    /// <summary>The engine that runs jobs did not take it.</summary>
    public const string NotHandedOver = "not_handed_over";

    /// <summary>Somebody did not want it any more.</summary>
    public const string Cancelled = "cancelled";
}
