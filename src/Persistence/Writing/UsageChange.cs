using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Persistence.Writing;

/// <summary>A priced call was added or replaced.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="AgentId">The session's agent.</param>
/// <param name="Now">The call as stored now.</param>
/// <param name="Before">What it replaced; null when it is new.</param>
public sealed record UsageChange(
    OrganizationId OrganizationId, string SessionId, string AgentId, PricedUsage Now, PricedUsage? Before)
    : StoreChange(OrganizationId);
