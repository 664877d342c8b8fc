using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A repricing, or its undo, moved on: costs of stored calls changed, possibly many.</summary>
public sealed record RepriceRunChange(OrganizationId OrganizationId, long RepriceRunId) : StoreChange(OrganizationId);
