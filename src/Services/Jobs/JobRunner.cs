using System.Collections.Concurrent;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Jobs;

/// <summary>
/// Runs jobs for the engine and writes how they end. The record is taken before anything is done and only whoever took it last may write,
/// so an engine that calls twice, or goes on in a host that was thought dead, ends nothing twice.
/// </summary>
public sealed partial class JobRunner(StoreWriter writer, JobKinds kinds, TimeProvider time, ILogger<JobRunner> logger)
{
    private static readonly TimeSpan[] BetweenAttempts = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private readonly ConcurrentDictionary<long, Attempting> _at = new();

    // Attempts that are over, whose outcome the store did not take: they stand as running, and this process holds them.
    private readonly ConcurrentDictionary<long, TakenJob> _left = new();

    /// <summary>Stops a job that this process is at.</summary>
    /// <returns>False when it is not at it.</returns>
    public bool Stop(long jobKey)
    {
        if (!_at.TryGetValue(jobKey, out var attempting)) return false;
        try
        {
            attempting.Unwanted.Cancel();
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Runs a job to the end of one attempt; nothing happens when it does not wait for one. Whoever calls while this process is at it is
    /// answered as the first is.
    /// </summary>
    /// <param name="jobKey">The job.</param>
    /// <param name="stopping">Ends when the host stops: the job then waits for its next start.</param>
    /// <returns>What came of the attempt.</returns>
    public async Task<JobAttempt> RunAsync(long jobKey, CancellationToken stopping)
    {
        using var unwanted = new CancellationTokenSource();
        var mine = new Attempting(unwanted);

        // The engine hands a job to two workers now and then, and believes the later: both must say the same of it.
        var attempting = _at.GetOrAdd(jobKey, mine);
        if (attempting != mine) return await attempting.Outcome.Task;
        try
        {
            var attempt = await TakeAsync(jobKey, unwanted, stopping);
            mine.Outcome.SetResult(attempt);
            return attempt;
        }
        catch (Exception exception)
        {
            mine.Outcome.SetException(exception);

            // Most often nobody else asks.
            _ = mine.Outcome.Task.Exception;
            throw;
        }
        finally
        {
            _at.TryRemove(new(jobKey, mine));
        }
    }

    /// <summary>
    /// Ends a job that the engine gave up or was told to drop: one that waits, at once; one that this process is at is stopped if it was
    /// dropped, and else goes on to its own end.
    /// </summary>
    /// <param name="jobKey">The job.</param>
    /// <param name="status">Failed or cancelled.</param>
    /// <param name="code">A stable word for why.</param>
    /// <param name="reason">Why.</param>
    public async Task GiveUpAsync(long jobKey, JobStatus status, string code, string reason)
    {
        if (_left.TryGetValue(jobKey, out var left))
        {
            await EndAsync(left, new() { Status = status, ErrorCode = code, Error = reason });
            _left.TryRemove(jobKey, out _);
            return;
        }

        var isDropped = await writer.WriteAsync(transaction =>
        {
            if (transaction.Jobs.Open().FirstOrDefault(job => job.Lease.JobKey == jobKey) is not { } job) return false;
            if (job.Status == JobStatus.Queued) transaction.Jobs.EndUnbegun(job.OrganizationId, jobKey, status, code, reason);
            var isStopped = job.Status == JobStatus.Running && status == JobStatus.Cancelled;
            if (isStopped) transaction.Jobs.AskToStop(job.OrganizationId, jobKey, "the engine");
            return isStopped;
        });
        if (isDropped) Stop(jobKey);
    }

    private async Task<JobAttempt> TakeAsync(long jobKey, CancellationTokenSource unwanted, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested) return JobAttempt.None;
        await LetGoAsync(jobKey);

        // The engine hands over one that ended, too, when it could not note the end: it is told the same again, or would call it a success.
        var (taken, end) = await writer.WriteAsync(
            transaction => transaction.Jobs.Take(jobKey) is { } job ? (job, null) : ((TakenJob?)null, transaction.Jobs.FindFailure(jobKey)),
            CancellationToken.None);

        // Checkpoint 2: taken, and nothing done. A kill here leaves it running; the next start puts it back.
        return taken is not null ? await HoldAsync(taken, unwanted, stopping) : new(End: end);
    }

    private async Task<JobAttempt> HoldAsync(TakenJob job, CancellationTokenSource unwanted, CancellationToken stopping)
    {
        try
        {
            return await AttemptAsync(job, unwanted, stopping);
        }
        catch
        {
            _left[job.Lease.JobKey] = job;
            throw;
        }
    }

    // Run again, which its kind allows; unless somebody wanted it stopped, or another has it.
    private async Task LetGoAsync(long jobKey)
    {
        if (!_left.TryGetValue(jobKey, out var job)) return;
        if (!await PutBackAsync(job, "Its outcome could not be written")) await EndAsync(job, Stopped);
        _left.TryRemove(jobKey, out _);
    }

    private async Task<JobAttempt> AttemptAsync(TakenJob job, CancellationTokenSource unwanted, CancellationToken stopping)
    {
        if (kinds.Find(job.Type) is not { } kind)
        {
            return await EndAsync(job, Failed(JobErrors.UnknownType, $"This version of Helicarrier has no job {job.Type}."));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(unwanted.Token, stopping);
        var run = new JobRun(writer, time, job, JsonElement.Parse(job.PayloadJson), stop);
        try
        {
            var outcome = await kind.RunAsync(run);
            await run.SettleAsync();

            // Checkpoint 3: done, and its end not written. A kill here runs it again, which its kind allows.
            return await EndAsync(job, new() { Status = JobStatus.Succeeded, ResultJson = Json(outcome.Result), Report = outcome.Report });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await run.SettleAsync();
            return await EndStoppedAsync(job, isUnwanted: unwanted.IsCancellationRequested);
        }
        catch (JobException refused)
        {
            await run.SettleAsync();
            return await EndAsync(job, Failed(refused.Code, refused.Message));
        }
        catch (Exception exception)
        {
            Log.AttemptFailed(logger, job.Lease.JobKey, job.Type, job.Attempt, exception);
            await run.SettleAsync();
            return await TryAgainAsync(job, kind, exception);
        }
    }

    // Whoever lost its lease writes nothing here either.
    private async Task<JobAttempt> EndStoppedAsync(TakenJob job, bool isUnwanted)
    {
        if (!isUnwanted && await PutBackAsync(job, "The host was stopped")) return JobAttempt.None;
        return await EndAsync(job, Stopped);
    }

    private async Task<JobAttempt> TryAgainAsync(TakenJob job, JobKind kind, Exception exception)
    {
        if (job.Attempt < kind.Attempts)
        {
            var pause = BetweenAttempts[Math.Min(job.Attempt, BetweenAttempts.Length) - 1];
            if (await PutBackAsync(job, $"Again in {pause.TotalSeconds:0} seconds: {exception.Message}")) return new(Again: pause);
        }
        return await EndAsync(job, Failed(JobErrors.Unexpected, exception.Message));
    }

    private Task<bool> PutBackAsync(TakenJob job, string reason) =>
        writer.WriteAsync(transaction => transaction.Jobs.PutBack(job.OrganizationId, job.Lease, reason));

    private async Task<JobAttempt> EndAsync(TakenJob job, JobEnd end)
    {
        var isWritten = await writer.WriteAsync(transaction => transaction.Jobs.End(job.OrganizationId, job.Lease, end));

        // Checkpoint 4: ended, and the engine does not know. It calls again after a kill here, and is told how it ended.
        if (isWritten)
        {
            Log.Ended(logger, job.Lease.JobKey, job.Type, WireName.Of(end.Status));
            return new(End: end);
        }
        Log.Late(logger, job.Lease.JobKey, job.Type);
        return JobAttempt.None;
    }

    /// <summary>An attempt that this process is at.</summary>
    private sealed class Attempting(CancellationTokenSource unwanted)
    {
        public CancellationTokenSource Unwanted => unwanted;

        public TaskCompletionSource<JobAttempt> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static JobEnd Stopped => new() { Status = JobStatus.Cancelled, ErrorCode = JobErrors.Cancelled, Error = "It was stopped" };

    private static JobEnd Failed(string code, string error) => new() { Status = JobStatus.Failed, ErrorCode = code, Error = error };

    private static string? Json(object? result)
    {
        var json = result is null ? null : JsonSerializer.Serialize(result, JsonSerializerOptions.Web);
        return json?.Length > JobLimits.Result ? null : json;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}, {Type}, {Status}")]
        public static partial void Ended(ILogger logger, long job, string type, string status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job}, {Type}, was another worker's when it ended here: nothing was written")]
        public static partial void Late(ILogger logger, long job, string type);

        [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job}, {Type}, failed at attempt {Attempt}")]
        public static partial void AttemptFailed(ILogger logger, long job, string type, int attempt, Exception exception);
    }
}
