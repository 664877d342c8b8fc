namespace Helicarrier.Domain.Sessions;

/// <summary>The ledger's session status. Stored as <c>success | failed | killed | cancelled | running | queued</c>.</summary>
public enum SessionStatus
{
    Queued,
    Running,
    Success,
    Failed,
    Killed,
    Cancelled,
}
