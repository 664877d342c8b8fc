using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Logs;

/// <summary>Which lines are wanted; what is null asks nothing.</summary>
/// <param name="Agent">Of one agent, by its whole name.</param>
/// <param name="Run">Of one run.</param>
/// <param name="Least">So grave, and graver.</param>
/// <param name="Text">Lines that hold it, in any case of letters.</param>
public sealed record LogFilter(string? Agent = null, RunId? Run = null, LineLevel? Least = null, string? Text = null)
{
    /// <summary>Characters of a text.</summary>
    public const int MaxText = 200;

    /// <summary>Every line.</summary>
    public static LogFilter All { get; } = new();

    /// <summary>Whether a line is one of them.</summary>
    public bool Passes(LogLine line) =>
        (Agent is null || line.Agent == Agent) && (Run is null || line.Run == Run) && (Least is null || line.Level >= Least)
        && (Text is null || line.Text.Contains(Text, StringComparison.OrdinalIgnoreCase));
}
