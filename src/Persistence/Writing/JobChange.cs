using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A job was asked for, moved on, or told something.</summary>
public sealed record JobChange(OrganizationId OrganizationId, long JobKey) : StoreChange(OrganizationId);
