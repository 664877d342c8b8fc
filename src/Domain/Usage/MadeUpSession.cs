namespace Helicarrier.Domain.Usage;

/// <summary>
/// Names of sessions that a source does not know of: its calls are gathered under a name of our making. Such a call may
/// belong to any session that another source names.
/// </summary>
public static class MadeUpSession
{
    /// <summary>Records of one process that name no conversation.</summary>
    public const string Telemetry = "otlp:";

    /// <summary>Records of which only the trace is known.</summary>
    public const string Trace = "trace:";

    /// <summary>A day of a Cursor account's usage export.</summary>
    public const string CursorDay = "cursor-usage-";

    private static readonly string[] Prefixes = [Telemetry, Trace, CursorDay];

    /// <summary>Whether a session's name was made up.</summary>
    public static bool Is(string sessionId)
    {
        return Prefixes.Any(prefix => sessionId.StartsWith(prefix, StringComparison.Ordinal));
    }
}
