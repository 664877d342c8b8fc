namespace Helicarrier.Domain.Control;

/// <summary>What the client of a run is doing. Stored as <c>opening | idle | working | failed</c>.</summary>
public enum TurnState
{
    /// <summary>It has not said yet that it is there.</summary>
    Opening,

    /// <summary>It waits for a message.</summary>
    Idle,

    /// <summary>It works on one. Whether it waits for an answer is told by its open asks.</summary>
    Working,

    /// <summary>It could not be spoken to: its error says why.</summary>
    Failed,
}
