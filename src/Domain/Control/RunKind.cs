namespace Helicarrier.Domain.Control;

/// <summary>How a run came to be one. Stored and sent as <c>managed | adopted</c>.</summary>
public enum RunKind
{
    /// <summary>It was started here: all orders.</summary>
    Managed,

    /// <summary>A user's own client, whose hook told its process: it can be stopped, and nothing else.</summary>
    Adopted,
}
