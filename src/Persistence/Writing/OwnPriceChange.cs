using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A price of one's own was added or removed.</summary>
/// <param name="OrganizationId">Whose it is.</param>
public sealed record OwnPriceChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);
