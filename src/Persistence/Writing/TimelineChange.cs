using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Writing;

/// <summary>A timeline entry was added.</summary>
public sealed record TimelineChange(OrganizationId OrganizationId, string SessionId, string AgentId, SessionEvent Event)
    : StoreChange(OrganizationId);
