namespace Helicarrier.Services.Control.Logs;

/// <summary>How grave a line of a run's output is, by <see cref="LineLevels"/>; a greater one is graver.</summary>
public enum LineLevel
{
    /// <summary>Of use to whoever looks for a fault.</summary>
    Debug,

    /// <summary>What happens, and every line that says nothing else of itself.</summary>
    Info,

    /// <summary>Something that may go wrong.</summary>
    Warning,

    /// <summary>Something went wrong.</summary>
    Error,
}
