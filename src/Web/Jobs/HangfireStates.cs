using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Jobs;

namespace Helicarrier.Web.Jobs;

/// <summary>
/// Hangfire's states, held to the record. An attempt that is to be followed by another is scheduled; what fails before it could be
/// recorded is tried three more times; what is given up or deleted there ends here. Nothing but our own call is ever run.
/// </summary>
internal sealed class HangfireStates(JobRunner runner) : IElectStateFilter, IApplyStateFilter, IServerFilter
{
    private const int Retries = 3;
    private const string RetryCount = "RetryCount";

    private static readonly TimeSpan BetweenRetries = TimeSpan.FromMinutes(1);

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is not FailedState failed) return;
        switch (failed.Exception)
        {
            case TryAgainException again:
                context.CandidateState = new ScheduledState(again.Pause) { Reason = "Another attempt" };
                return;
            case NotSucceededException { Status: JobStatus.Cancelled } cancelled:
                context.CandidateState = new DeletedState { Reason = cancelled.Message };
                return;
            case NotSucceededException:
                return;
        }

        // The record could not be read or written: the attempts that it counts are others.
        var retries = context.GetJobParameter<int>(RetryCount);
        if (retries >= Retries) return;
        context.SetJobParameter(RetryCount, retries + 1);
        context.CandidateState = new ScheduledState(BetweenRetries) { Reason = failed.Exception.Message };
    }

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (KeyOf(context.BackgroundJob.Job) is not { } key) return;
        switch (context.NewState)
        {
            case FailedState failed:
                runner.GiveUpAsync(key, JobStatus.Failed, JobErrors.Unexpected, failed.Exception.Message).GetAwaiter().GetResult();
                break;
            case DeletedState:
                runner.GiveUpAsync(key, JobStatus.Cancelled, JobErrors.Cancelled, "Deleted in Hangfire").GetAwaiter().GetResult();
                break;
        }
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    public void OnPerforming(PerformingContext context)
    {
        if (context.BackgroundJob.Job?.Type != typeof(HangfireCall)) context.Canceled = true;
    }

    public void OnPerformed(PerformedContext context)
    {
    }

    /// <summary>The job of ours that a call in Hangfire is for; null for any other call.</summary>
    internal static long? KeyOf(Job? job) => job is { Args: [long key, ..] } && job.Type == typeof(HangfireCall) ? key : null;
}
