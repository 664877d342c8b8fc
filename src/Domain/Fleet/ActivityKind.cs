namespace Helicarrier.Domain.Fleet;

/// <summary>What a timeline entry says about its agent.</summary>
public enum ActivityKind
{
    /// <summary>A person or program asked for something.</summary>
    Prompt,

    /// <summary>The agent said something.</summary>
    Answer,

    /// <summary>A tool call began and its result is not there yet.</summary>
    ToolRunning,

    /// <summary>A tool call with its result.</summary>
    ToolFinished,

    /// <summary>A sign of life that says nothing about the state.</summary>
    Other,

    /// <summary>The agent reported a state of its own: see <see cref="AgentActivity.Reported"/>.</summary>
    Reported,
}
