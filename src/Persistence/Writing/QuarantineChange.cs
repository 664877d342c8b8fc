using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A payload went to quarantine, or was replayed.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="QuarantineId">The payload.</param>
/// <param name="Open">How many more are open: 1 for a new one, -1 for one that is resolved, 0 for one that is refused again.</param>
public sealed record QuarantineChange(OrganizationId OrganizationId, long QuarantineId, int Open) : StoreChange(OrganizationId);
