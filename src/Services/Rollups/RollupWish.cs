using Helicarrier.Domain;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Rollups;

/// <summary>What is to be reconciled, for whom.</summary>
/// <param name="OrganizationId">Whose.</param>
/// <param name="ActorType">What kind wants it.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="All">Every closed day; else those that are due.</param>
/// <param name="Repair">Writes what differs anew from what it is made from.</param>
public sealed record RollupWish(OrganizationId OrganizationId, ActorType ActorType, string Actor, bool All = false, bool Repair = false);
