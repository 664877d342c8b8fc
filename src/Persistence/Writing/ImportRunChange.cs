using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>An import started, moved on or ended.</summary>
public sealed record ImportRunChange(OrganizationId OrganizationId, Guid ImportRunId) : StoreChange(OrganizationId);
