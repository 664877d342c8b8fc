using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>More of a subscription's window is used, or a new one was heard of.</summary>
public sealed record QuotaChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);
