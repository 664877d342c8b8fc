using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Jobs;

namespace Helicarrier.Web.Jobs;

/// <summary>All that Hangfire is ever told to call. Its names are in jobs.db, so they stay.</summary>
public sealed class HangfireCall(JobRunner runner, ScheduleDesk schedules)
{
    /// <summary>Runs an attempt at a job.</summary>
    /// <returns>What Hangfire's own page shows of it; null when the attempt ended nothing.</returns>
    /// <exception cref="TryAgainException">There is to be another.</exception>
    /// <exception cref="NotSucceededException">It ended otherwise than well, and the record says so.</exception>
    public async Task<HangfireResult?> RunAsync(long jobKey, CancellationToken cancellationToken)
    {
        var attempt = await runner.RunAsync(jobKey, cancellationToken);
        if (attempt.Again is { } pause) throw new TryAgainException { Pause = pause };
        if (attempt.End is not { } end) return null;
        if (end.Status == JobStatus.Succeeded) return HangfireResult.Of(jobKey, end.Report);
        throw new NotSucceededException(end.Error ?? "It did not succeed.") { Status = end.Status };
    }

    /// <summary>Asks for a kind of job whose time has come.</summary>
    public Task AskAsync(string type, CancellationToken cancellationToken) => schedules.AskAsync(type, cancellationToken);
}
