namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>A command and what came of it.</summary>
/// <param name="number">Grows by one.</param>
/// <param name="line">As it was typed.</param>
/// <param name="at">UTC.</param>
public sealed class TerminalEntry(int number, string line, DateTimeOffset at)
{
    public int Number => number;

    public string Line => line;

    public DateTimeOffset At => at;

    /// <summary>What is shown until then.</summary>
    public string Waits { get; set; } = "Under way…";

    /// <summary>What came of it; null while it is being carried out.</summary>
    public TerminalAnswer? Answer { get; set; }
}
