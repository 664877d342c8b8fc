using Helicarrier.Services.Jobs;

namespace Helicarrier.Web.Jobs;

/// <summary>The one thing that Hangfire is ever told to call. Its name is in jobs.db, so it stays.</summary>
public sealed class HangfireCall(JobRunner runner)
{
    /// <summary>Runs an attempt at a job.</summary>
    /// <exception cref="TryAgainException">There is to be another.</exception>
    public async Task RunAsync(long jobKey, CancellationToken cancellationToken)
    {
        if (await runner.RunAsync(jobKey, cancellationToken) is { } pause) throw new TryAgainException { Pause = pause };
    }
}
