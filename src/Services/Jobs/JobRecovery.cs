using System.Collections.Concurrent;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Jobs;

/// <summary>
/// What a start does about the jobs of the host before that its engine had: those it was at are put back or end, and everything that waits is handed to the
/// engine, whatever the engine remembers. One host has the store at a time, so nobody else is at any of them.
/// </summary>
public sealed partial class JobRecovery(StoreWriter writer, JobKinds kinds, JobDesk desk, ILogger<JobRecovery> logger)
{
    /// <summary>What is told of a job that the host before was at.</summary>
    public const string Reason = "The host was restarted";

    private readonly ConcurrentDictionary<long, bool> _ours = [];

    /// <summary>Recovers. Call it before the engine begins.</summary>
    /// <returns>Jobs that wait now.</returns>
    public async Task<int> RunAsync()
    {
        var waiting = await writer.WriteAsync(PutBack);
        foreach (var job in waiting)
        {
            // Checkpoint 6: put back, and not handed over. After a kill here the next start does it.
            await desk.HandAsync(job.OrganizationId, job.Lease.JobKey, job.EngineId);
        }

        if (waiting.Count > 0) Log.Recovered(logger, waiting.Count);
        return waiting.Count;
    }

    /// <summary>This host is about to give a job away: it is none of the host before, which the recovery ends. Call it in the job's transaction.</summary>
    /// <param name="key">The job.</param>
    public void Spare(long key) => _ours[key] = true;

    /// <summary>What became of a job that was spared is written down.</summary>
    /// <param name="key">The job.</param>
    public void Settle(long key) => _ours.TryRemove(key, out _);

    // All of them in one transaction: a kill in its middle leaves them as they were.
    private List<OpenJob> PutBack(StoreTransaction transaction)
    {
        var waiting = new List<OpenJob>();
        foreach (var job in transaction.Jobs.Open())
        {
            if (job.Hands == JobHands.Engine && (job.Status == JobStatus.Queued || TryPutBack(transaction, job))) waiting.Add(job);
            var isUnsaid = job is { Hands: JobHands.Runner, Status: JobStatus.Queued } && !_ours.ContainsKey(job.Lease.JobKey);
            if (isUnsaid) EndUnsaid(transaction, job);
        }

        return waiting;
    }

    // Whether the runner heard of it is not known, so it is not called a second time. One that runs there is its to report on.
    private static void EndUnsaid(StoreTransaction transaction, OpenJob job) => transaction.Jobs.EndUnbegun(
        job.OrganizationId, job.Lease.JobKey, JobStatus.Failed, JobErrors.HostRestarted, Reason);

    private bool TryPutBack(StoreTransaction transaction, OpenJob job)
    {
        if (job.IsUnwanted)
        {
            transaction.Jobs.End(job.OrganizationId, job.Lease, new() { Status = JobStatus.Cancelled, ErrorCode = JobErrors.Cancelled, Error = Reason });
            return false;
        }
        if (kinds.Find(job.Type) is { } kind && job.Attempt < kind.Attempts)
        {
            return transaction.Jobs.PutBack(job.OrganizationId, job.Lease, Reason);
        }
        transaction.Jobs.End(job.OrganizationId, job.Lease, new() { Status = JobStatus.Failed, ErrorCode = JobErrors.HostRestarted, Error = Reason });
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Jobs} jobs of the host before wait to be run")]
        public static partial void Recovered(ILogger logger, int jobs);
    }
}
