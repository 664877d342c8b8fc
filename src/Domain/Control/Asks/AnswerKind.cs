namespace Helicarrier.Domain.Control.Asks;

/// <summary>What a person says to an ask. Stored as <c>allow | always | deny | reply</c>.</summary>
public enum AnswerKind
{
    /// <summary>Yes, this once.</summary>
    Allow,

    /// <summary>Yes, and to the same for as long as the client's own rule says.</summary>
    Always,

    /// <summary>No. The agent goes on without.</summary>
    Deny,

    /// <summary>Words, or choices, for a question.</summary>
    Reply,
}
