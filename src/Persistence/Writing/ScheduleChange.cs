using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>The schedule of a kind of job was changed.</summary>
public sealed record ScheduleChange(OrganizationId OrganizationId, string JobType) : StoreChange(OrganizationId);
