namespace Helicarrier.Web.Startup;

/// <summary>How the process ended, for whatever supervises it. Documented in docs/operations/configuration.md.</summary>
internal static class ExitCode
{
    /// <summary>Stopped as asked; or healthy, when asked for that.</summary>
    public const int Stopped = 0;

    /// <summary>An error that nobody foresaw; or not healthy, when asked for that.</summary>
    public const int Failed = 1;

    /// <summary>The settings cannot be used.</summary>
    public const int Settings = 2;

    /// <summary>The address cannot be listened on.</summary>
    public const int Address = 3;
}
