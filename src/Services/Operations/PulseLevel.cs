namespace Helicarrier.Services.Operations;

/// <summary>The words that a pulse line may carry as its level.</summary>
public static class PulseLevel
{
    public const string Debug = "DEBUG";

    public const string Info = "INFO";

    public const string Warn = "WARN";

    public const string Error = "ERROR";

    /// <summary>Somebody did something to the fleet or to the program.</summary>
    public const string Exec = "EXEC";
}
