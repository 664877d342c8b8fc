using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A runner on another machine came, went, or is another than before.</summary>
public sealed record RunnerChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);
