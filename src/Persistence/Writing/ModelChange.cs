using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>Which models may be used, or what runs begin with, was changed.</summary>
public sealed record ModelChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);
