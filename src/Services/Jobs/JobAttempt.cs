using Helicarrier.Domain.Jobs;

namespace Helicarrier.Services.Jobs;

/// <summary>What came of an attempt at a job. One that its host's stop put back, or that another worker ended, came to nothing here.</summary>
/// <param name="Again">After how long it is to be tried again; null when it is not.</param>
/// <param name="End">How it ended the job; null when it did not.</param>
public sealed record JobAttempt(TimeSpan? Again = null, JobEnd? End = null)
{
    /// <summary>Nothing.</summary>
    public static JobAttempt None { get; } = new();
}
