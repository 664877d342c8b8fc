using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A budget, how one stands, or what one holds was changed.</summary>
public sealed record BudgetChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);
