namespace Helicarrier.Domain.People;

/// <summary>What a person may do. Stored and sent as its word.</summary>
public enum UserRole
{
    /// <summary>Sees everything but the audit log.</summary>
    Viewer,

    /// <summary>Acts on agents as well.</summary>
    Operator,

    /// <summary>Manages people, keys and the program as well.</summary>
    Admin,

    /// <summary>Sees what a viewer sees and the audit log, and acts on nothing.</summary>
    Auditor,

    /// <summary>Sees totals, health and cost, and no text that anybody sent.</summary>
    Aggregate,
}
