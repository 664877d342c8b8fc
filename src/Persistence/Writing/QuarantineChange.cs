using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A payload went to quarantine or was replayed, or the oldest were dropped to make room for it.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="QuarantineId">The payload.</param>
/// <param name="Open">How many more are open: 1 for a new one, -1 for one that is resolved or each that is dropped, 0 for one that is refused again.</param>
public sealed record QuarantineChange(OrganizationId OrganizationId, long QuarantineId, int Open) : StoreChange(OrganizationId);
