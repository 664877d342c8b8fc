using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Writing;

/// <summary>Something that a commit made true; handed to subscribers after it is on disk.</summary>
/// <param name="OrganizationId">Whose it is.</param>
public abstract record StoreChange(OrganizationId OrganizationId);

/// <summary>A session appeared or changed.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Session">The session as stored now.</param>
/// <param name="Before">What was stored; null when it was not there.</param>
public sealed record SessionChange(OrganizationId OrganizationId, StoredSession Session, StoredSession? Before)
    : StoreChange(OrganizationId);

/// <summary>A priced call was added or replaced.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="AgentId">The session's agent.</param>
/// <param name="Now">The call as stored now.</param>
/// <param name="Before">What it replaced; null when it is new.</param>
public sealed record UsageChange(
    OrganizationId OrganizationId, string SessionId, string AgentId, PricedUsage Now, PricedUsage? Before)
    : StoreChange(OrganizationId);

/// <summary>A call left the sums: another one stands for it, or it moved to another agent.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="AgentId">The agent whose call it was.</param>
/// <param name="Before">The call as it was stored.</param>
public sealed record UsageRemoval(OrganizationId OrganizationId, string SessionId, string AgentId, PricedUsage Before)
    : StoreChange(OrganizationId);

/// <summary>A timeline entry was added.</summary>
public sealed record TimelineChange(OrganizationId OrganizationId, string SessionId, string AgentId, SessionEvent Event)
    : StoreChange(OrganizationId);

/// <summary>A payload went to quarantine.</summary>
public sealed record QuarantineChange(OrganizationId OrganizationId, long QuarantineId) : StoreChange(OrganizationId);

/// <summary>API keys were created, rotated or revoked.</summary>
public sealed record ApiKeysChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);

/// <summary>An import started, moved on or ended.</summary>
public sealed record ImportRunChange(OrganizationId OrganizationId, Guid ImportRunId) : StoreChange(OrganizationId);

/// <summary>A repricing, or its undo, moved on: costs of stored calls changed, possibly many.</summary>
public sealed record RepriceRunChange(OrganizationId OrganizationId, long RepriceRunId) : StoreChange(OrganizationId);
