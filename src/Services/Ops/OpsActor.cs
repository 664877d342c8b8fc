using Helicarrier.Domain;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Ops;

/// <summary>Who uses the ops API; must have been authorized to.</summary>
/// <param name="OrganizationId">Whose jobs are meant.</param>
/// <param name="Type">A service for the ops key; somebody's key otherwise.</param>
/// <param name="Name">For the audit log.</param>
public sealed record OpsActor(OrganizationId OrganizationId, ActorType Type, string Name);
