using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A payload went to quarantine.</summary>
public sealed record QuarantineChange(OrganizationId OrganizationId, long QuarantineId) : StoreChange(OrganizationId);
