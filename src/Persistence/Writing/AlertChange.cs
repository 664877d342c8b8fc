using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A rule, how one stands, or who is told was changed.</summary>
public sealed record AlertChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);
