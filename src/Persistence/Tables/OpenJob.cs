using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;

namespace Helicarrier.Persistence.Tables;

/// <summary>A job that has not ended.</summary>
/// <param name="Lease">What its latest worker could write with; fence 0 when none took it yet.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Status">Queued or running.</param>
/// <param name="Attempt">How often it was begun.</param>
/// <param name="EngineId">What the engine calls it; null when it was not handed over.</param>
/// <param name="IsUnwanted">Whether somebody wanted it stopped while it ran.</param>
/// <param name="Hands">Whose it is to run.</param>
public sealed record OpenJob(
    JobLease Lease, OrganizationId OrganizationId, string Type, JobStatus Status, int Attempt, string? EngineId, bool IsUnwanted,
    JobHands Hands = JobHands.Engine);
