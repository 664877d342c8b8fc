using Helicarrier.Domain;

namespace Helicarrier.Services.People;

/// <summary>Who acts on people; must have been authorized to.</summary>
/// <param name="OrganizationId">Whose people they may act on.</param>
/// <param name="Name">Their handle or the name of their key, for the audit log.</param>
/// <param name="IsOwner">Whether they hold the server secret, or the machine itself.</param>
public readonly record struct PeopleActor(OrganizationId OrganizationId, string Name, bool IsOwner);
