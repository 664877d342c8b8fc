using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Persistence.Writing;

/// <summary>A run was asked for, or moved on.</summary>
public sealed record RunChange(OrganizationId OrganizationId, RunId RunId) : StoreChange(OrganizationId);
