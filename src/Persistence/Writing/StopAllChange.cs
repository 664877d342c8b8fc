using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>An order to stop every run began or ended to wait for a second person.</summary>
public sealed record StopAllChange(OrganizationId OrganizationId) : StoreChange(OrganizationId);
