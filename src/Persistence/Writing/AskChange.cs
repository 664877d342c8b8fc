using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>Something was asked, answered, put off or ended.</summary>
public sealed record AskChange(OrganizationId OrganizationId, long AskKey) : StoreChange(OrganizationId);
