namespace Helicarrier.Domain.Control.Asks;

/// <summary>How an ask ended. Stored as <c>answered | elsewhere | withdrawn | over</c>.</summary>
public enum AskEnd
{
    /// <summary>By an answer that was given here, and heard.</summary>
    Answered,

    /// <summary>By an answer that was given somewhere else.</summary>
    Elsewhere,

    /// <summary>The client no longer waits.</summary>
    Withdrawn,

    /// <summary>The client is gone.</summary>
    Over,
}
