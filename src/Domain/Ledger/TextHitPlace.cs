namespace Helicarrier.Domain.Ledger;

/// <summary>Where words of a search were found. On the wire <c>task | message | tool</c>.</summary>
public enum TextHitPlace
{
    /// <summary>The text of the session's task.</summary>
    Task,

    /// <summary>A message.</summary>
    Message,

    /// <summary>What a tool was given, or gave back.</summary>
    Tool,
}
