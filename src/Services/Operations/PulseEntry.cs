namespace Helicarrier.Services.Operations;

/// <summary>One line of the system pulse.</summary>
/// <param name="At">When it was said, UTC.</param>
/// <param name="Level">One of <see cref="PulseLevel"/>.</param>
/// <param name="Message">One line of text, at most <see cref="SystemPulse.MaxMessageLength"/> characters.</param>
public sealed record PulseEntry(DateTimeOffset At, string Level, string Message);

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
