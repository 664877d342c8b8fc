namespace Helicarrier.Domain.Jobs;

/// <summary>A record that a job could not take in.</summary>
/// <param name="Place">Where it was: a file, a line, an index.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Record">The record as text; null when it cannot be shown.</param>
public sealed record JobFault(string Place, string Reason, string? Record)
{
    internal JobFault Bounded() => new(JobLimits.Cut(Place), JobLimits.Cut(Reason), Record is null ? null : JobLimits.Cut(Record));
}
