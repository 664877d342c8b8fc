using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Tables;

/// <summary>A job that a worker took.</summary>
/// <param name="Lease">The worker's right to write about it.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Attempt">1 at its first.</param>
/// <param name="ActorType">What kind asked for it.</param>
/// <param name="ActorId">Who asked for it.</param>
/// <param name="PayloadJson">What it was asked with.</param>
public sealed record TakenJob(
    JobLease Lease, OrganizationId OrganizationId, string Type, int Attempt, ActorType ActorType, string ActorId, string PayloadJson);
