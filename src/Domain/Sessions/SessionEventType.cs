namespace Helicarrier.Domain.Sessions;

/// <summary>What a timeline entry is. Stored as <c>tool_call | message | state_transition | artifact | error | metric</c>.</summary>
public enum SessionEventType
{
    ToolCall,
    Message,
    StateTransition,
    Artifact,
    Error,
    Metric,
}
