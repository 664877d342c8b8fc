using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Persistence.Writing;

/// <summary>A call left the sums: another one stands for it, or it moved to another agent.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="AgentId">The agent whose call it was.</param>
/// <param name="Before">The call as it was stored.</param>
public sealed record UsageRemoval(OrganizationId OrganizationId, string SessionId, string AgentId, PricedUsage Before)
    : StoreChange(OrganizationId);
