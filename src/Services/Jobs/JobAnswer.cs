namespace Helicarrier.Services.Jobs;

/// <summary>The answer to a wish about a job.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="JobKey">The job that is meant; 0 when there is none.</param>
/// <param name="Reason">Why not, in one sentence; null when it was done.</param>
public sealed record JobAnswer(JobVerdict Verdict, long JobKey, string? Reason = null);
