using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Tables;

/// <summary>A job that is asked for.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Lane">At most one job of a lane is queued or running; null when it may run beside any other.</param>
/// <param name="ActorType">What kind asks.</param>
/// <param name="ActorId">Who asks.</param>
/// <param name="PayloadJson">What it is asked with.</param>
/// <param name="RetryOf">The job that is asked for again; null when this is a new wish.</param>
/// <param name="Hands">Who is to run it.</param>
public sealed record JobWish(
    OrganizationId OrganizationId, string Type, string? Lane, ActorType ActorType, string ActorId, string PayloadJson, long? RetryOf = null,
    JobHands Hands = JobHands.Engine);
