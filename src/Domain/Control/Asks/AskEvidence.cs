namespace Helicarrier.Domain.Control.Asks;

/// <summary>How it is known that an agent waits. Stored as <c>client | hook | inferred</c>.</summary>
public enum AskEvidence
{
    /// <summary>The client itself says so, on the line that it is held by.</summary>
    Client,

    /// <summary>A hook in the client said so.</summary>
    Hook,

    /// <summary>Concluded from what was seen; may be wrong.</summary>
    Inferred,
}
