using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>API keys were created, rotated or revoked.</summary>
public sealed record ApiKeysChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);
