namespace Helicarrier.Domain.Jobs;

/// <summary>One worker's right to write about a job. It is void as soon as the job ends, is put back, or is taken by another.</summary>
/// <param name="JobKey">The job.</param>
/// <param name="Fence">1 and up: each taking has a greater one.</param>
public readonly record struct JobLease(long JobKey, long Fence);
