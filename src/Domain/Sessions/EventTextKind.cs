namespace Helicarrier.Domain.Sessions;

/// <summary>Whose text it is. On the wire <c>message | tool</c>.</summary>
public enum EventTextKind
{
    /// <summary>A prompt, an answer, a note or an error without a tool.</summary>
    Message,

    /// <summary>What a tool was given, or gave back.</summary>
    Tool,
}
