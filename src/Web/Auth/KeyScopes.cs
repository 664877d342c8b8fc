namespace Helicarrier.Web.Auth;

/// <summary>What a key may do. Admin implies everything but runner and agent, control and audit imply read.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,

    /// <summary>Send events.</summary>
    Ingest = 1,

    /// <summary>See everything.</summary>
    Read = 2,

    /// <summary>Act on agents.</summary>
    Control = 4,

    /// <summary>Manage keys and the program itself.</summary>
    Admin = 8,

    /// <summary>See the audit log.</summary>
    Audit = 16,

    /// <summary>See totals, health and cost, without one word that anybody sent. Read implies it.</summary>
    Aggregate = 32,

    /// <summary>Hold runs on another machine. No other scope implies it, and it implies none.</summary>
    Runner = 64,

    /// <summary>Ask what is left for the sessions that the key itself brought. No other scope implies it, and it implies none.</summary>
    Agent = 128,
}
