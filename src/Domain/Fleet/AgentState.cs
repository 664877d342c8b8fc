namespace Helicarrier.Domain.Fleet;

/// <summary>What an agent is doing, as far as the evidence goes. Each has its own ring, chip and word on the HUD.</summary>
public enum AgentState
{
    /// <summary>Activity within the last minute, or a tool call under way.</summary>
    Working,

    /// <summary>It finished its answer and nothing followed.</summary>
    Idle,

    /// <summary>It reported that it waits for a person.</summary>
    Waiting,

    /// <summary>It reported that something holds it.</summary>
    Blocked,

    /// <summary>It reported, or is suspected of, going round in a loop.</summary>
    Stuck,

    /// <summary>Its last session failed.</summary>
    Error,

    /// <summary>A session is open but nothing was heard for longer than the heartbeat allows.</summary>
    Offline,
}
