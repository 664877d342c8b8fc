using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Jobs;

/// <summary>
/// A host dies at each checkpoint of the jobs, and the next one starts on its store: every job ends once, and its history says why. What
/// the dead host's worker does afterwards, as one that was only slow would, changes nothing.
/// </summary>
public sealed class JobCheckpointTests
{
    [Fact]
    public async Task Checkpoint1_RecordedAndNotHandedOver_IsHandedOverAtTheNextStart()
    {
        await using var world = await JobWorld.StartAsync(Quick());
        world.Engine.Trouble = new IOException("Killed");
        await Assert.ThrowsAsync<IOException>(() => world.EnqueueAsync());
        world.Restart();

        Assert.Equal(1, await world.Recovery.RunAsync());
        Assert.Equal([(1L, (string?)null)], world.Engine.Handed);
        await world.Runner.RunAsync(1, default);
        Assert.Equal((JobStatus.Succeeded, 1), (world.Stored.Job.Status, world.Stored.Job.Attempt));
    }

    [Fact]
    public async Task Checkpoint2_TakenAndNothingDone_IsPutBackAndRunAgain()
    {
        var job = Quick();
        await using var world = await JobWorld.StartAsync(job);
        await world.EnqueueAsync();
        var dead = (await world.Writer.WriteAsync(transaction => transaction.Jobs.Take(1)))!;
        world.Restart();

        Assert.Equal(1, await world.Recovery.RunAsync());
        Assert.Equal([(1L, (string?)"engine-1")], world.Engine.Handed);
        await world.Runner.RunAsync(1, default);
        Assert.False(await world.Writer.WriteAsync(
            transaction => transaction.Jobs.End(JobWorld.Org, dead.Lease, new() { Status = JobStatus.Failed, Error = "Late" })));
        Assert.Equal((1, JobStatus.Succeeded, 2), (job.Begun, world.Stored.Job.Status, world.Stored.Job.Attempt));
        Assert.Equal(["Asked for by anna", "Attempt 1", JobRecovery.Reason, "Attempt 2", "Done"], world.History(1));
    }

    [Fact]
    public async Task Checkpoint3_DoneAndItsEndNotWritten_IsRunAgainAndEndsOnce()
    {
        var (began, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var world = await JobWorld.StartAsync(new ScriptedJob(async run =>
        {
            if (run.Attempt == 1)
            {
                began.SetResult();
                await release.Task;
            }

            return new(new { run.Attempt });
        }));
        await world.EnqueueAsync();
        var dead = world.Runner.RunAsync(1, default);
        await began.Task;
        world.Restart();

        await world.Recovery.RunAsync();
        await world.Runner.RunAsync(1, default);
        release.SetResult();
        Assert.Equal(JobAttempt.None, await dead);
        Assert.Equal((JobStatus.Succeeded, """{"attempt":2}"""), (world.Stored.Job.Status, world.Stored.Job.ResultJson));
        Assert.Equal(["Asked for by anna", "Attempt 1", JobRecovery.Reason, "Attempt 2", "Done"], world.History(1));
    }

    [Fact]
    public async Task Checkpoint3_AtItsLastAttempt_EndsWithTheReason()
    {
        await using var world = await JobWorld.StartAsync(Quick(attempts: 1));
        await world.EnqueueAsync();
        await world.Writer.WriteAsync(transaction => transaction.Jobs.Take(1));
        world.Restart();

        Assert.Equal(0, await world.Recovery.RunAsync());
        Assert.Empty(world.Engine.Handed);
        Assert.Equal(
            (JobStatus.Failed, JobErrors.HostRestarted, JobRecovery.Reason),
            (world.Stored.Job.Status, world.Stored.Job.ErrorCode, world.Stored.Job.ErrorMessage));
        Assert.Equal(JobVerdict.Done, (await world.EnqueueAsync()).Verdict);
    }

    [Fact]
    public async Task Checkpoint4_EndedAndTheEngineCallsAgain_NothingHappens()
    {
        var job = Quick();
        await using var world = await JobWorld.StartAsync(job);
        await world.EnqueueAsync();
        await world.Runner.RunAsync(1, default);
        var ended = world.Stored.Job;
        world.Restart();

        Assert.Equal(0, await world.Recovery.RunAsync());
        Assert.Null((await world.Runner.RunAsync(1, default)).Again);
        Assert.Equal(1, job.Begun);
        Assert.Equivalent(ended, world.Stored.Job);
    }

    [Fact]
    public async Task Checkpoint5_UnwantedAndItsWorkerDead_EndsAsCancelled()
    {
        await using var world = await JobWorld.StartAsync(Quick());
        await world.EnqueueAsync();
        await world.Writer.WriteAsync(transaction => transaction.Jobs.Take(1));
        Assert.Equal(JobVerdict.Done, (await world.Desk.CancelAsync(JobWorld.Org, 1, "bert")).Verdict);
        world.Restart();

        Assert.Equal(0, await world.Recovery.RunAsync());
        Assert.Equal((JobStatus.Cancelled, JobRecovery.Reason), (world.Stored.Job.Status, world.Stored.Job.ErrorMessage));
    }

    [Fact]
    public async Task Checkpoint6_PutBackAndNotHandedOver_IsHandedOverAtTheStartAfter()
    {
        var job = Quick();
        await using var world = await JobWorld.StartAsync(job);
        await world.EnqueueAsync();
        await world.Writer.WriteAsync(transaction => transaction.Jobs.Take(1));
        world.Restart();
        world.Engine.Trouble = new IOException("Killed");
        await Assert.ThrowsAsync<IOException>(() => world.Recovery.RunAsync());
        world.Restart();

        Assert.Equal(1, await world.Recovery.RunAsync());
        await world.Runner.RunAsync(1, default);
        Assert.Equal((1, JobStatus.Succeeded, 2), (job.Begun, world.Stored.Job.Status, world.Stored.Job.Attempt));
    }

    private static ScriptedJob Quick(int attempts = 2) => new(_ => Task.FromResult(new JobOutcome()), attempts: attempts);
}
