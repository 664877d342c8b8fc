using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Jobs;

public sealed class JobDeskTests
{
    private static readonly ScriptedJob Quick = new(_ => Task.FromResult(new JobOutcome()));

    [Fact]
    public async Task Enqueue_KnownKind_IsRecordedAuditedAndHandedOver()
    {
        await using var world = await JobWorld.StartAsync(Quick);
        var answer = await world.EnqueueAsync(payload: """{"a":1}""");

        Assert.Equal(new(JobVerdict.Done, 1), answer);
        Assert.Equal([(1L, (string?)null)], world.Engine.Handed);
        var job = world.Stored.Job;
        Assert.Equal(
            ("scripted", "scripted", JobStatus.Queued, "anna", """{"a":1}""", "engine-1"),
            (job.JobType, job.Lane, job.Status, job.ActorId, job.PayloadJson, job.EngineId));
        var audit = Assert.Single(world.Stored.Audit);
        Assert.Equal(("job.enqueue", "job/1", "anna"), (audit.Action, audit.Target, audit.ActorId));
    }

    [Theory]
    [InlineData("unheard_of", "{}", JobVerdict.UnknownType, "type must be one of scripted")]
    [InlineData("scripted", """{"bad":1}""", JobVerdict.BadPayload, "bad is no good")]
    [InlineData("scripted", "[]", JobVerdict.BadPayload, "payload must be an object")]
    public async Task Enqueue_Unusable_IsRefusedAndNothingIsKept(string type, string payload, JobVerdict verdict, string reason)
    {
        await using var world = await JobWorld.StartAsync(Quick);

        Assert.Equal(new(verdict, 0, reason), await world.EnqueueAsync(type, payload));
        Assert.Empty(world.Stored.Jobs);
        Assert.Empty(world.Stored.Audit);
    }

    [Fact]
    public async Task Enqueue_PayloadTooLong_IsRefused()
    {
        await using var world = await JobWorld.StartAsync(Quick);
        var answer = await world.EnqueueAsync(payload: $$"""{"a":"{{new string('x', JobLimits.Payload)}}"}""");

        Assert.Equal((JobVerdict.BadPayload, 0L), (answer.Verdict, answer.JobKey));
    }

    // The engine would run both, and show one of them as another's end.
    [Fact]
    public async Task Enqueue_WhileTheRecoveryFindsItWaiting_IsHandedOverOnce()
    {
        await using var world = await JobWorld.StartAsync(Quick);
        Task<int>? recovery = null;
        world.Engine.Meanwhile = () =>
        {
            recovery = world.Recovery.RunAsync();
            world.Writer.WriteAsync(_ => true).GetAwaiter().GetResult();
        };
        await world.EnqueueAsync();

        Assert.Equal(1, await recovery!);
        Assert.Equal([(1L, (string?)null)], world.Engine.Handed);
        Assert.Equal("engine-1", world.Stored.Job.EngineId);
    }

    [Fact]
    public async Task Enqueue_TwoTriggersAtOnce_RunOne()
    {
        var job = new ScriptedJob(_ => Task.FromResult(new JobOutcome()));
        await using var world = await JobWorld.StartAsync(job);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.EnqueueAsync())));
        await Task.WhenAll(world.Engine.Handed.Select(handed => world.Runner.RunAsync(handed.JobKey, default)));

        Assert.All(answers, answer => Assert.Equal(1, answer.JobKey));
        Assert.Single(answers, answer => answer.Verdict == JobVerdict.Done);
        Assert.Equal((1, JobStatus.Succeeded), (job.Begun, world.Stored.Job.Status));
        Assert.Equal(new(JobVerdict.Done, 2), await world.EnqueueAsync());
    }

    [Fact]
    public async Task Enqueue_EngineInTrouble_IsKeptAsFailedAndLeavesTheLane()
    {
        await using var world = await JobWorld.StartAsync(Quick);
        world.Engine.Trouble = new JobEngineException("jobs.db is locked");

        Assert.Equal(new(JobVerdict.NotHandedOver, 1, "jobs.db is locked"), await world.EnqueueAsync());
        Assert.Equal((JobStatus.Failed, JobErrors.NotHandedOver), (world.Stored.Job.Status, world.Stored.Job.ErrorCode));
        world.Engine.Trouble = null;
        Assert.Equal(JobVerdict.Done, (await world.EnqueueAsync()).Verdict);
    }

    [Fact]
    public async Task Cancel_Waiting_EndsItAtOnceAndTheEngineRunsNothing()
    {
        var job = new ScriptedJob(_ => Task.FromResult(new JobOutcome()));
        await using var world = await JobWorld.StartAsync(job);
        await world.EnqueueAsync();

        Assert.Equal(new(JobVerdict.Done, 1), await world.Desk.CancelAsync(JobWorld.Org, 1, "bert"));
        Assert.Null((await world.Runner.RunAsync(1, default)).Again);
        Assert.Equal((0, JobStatus.Cancelled, "Cancelled by bert"), (job.Begun, world.Stored.Job.Status, world.Stored.Job.ErrorMessage));
        Assert.Equal(JobVerdict.NotOpen, (await world.Desk.CancelAsync(JobWorld.Org, 1, "bert")).Verdict);
        Assert.Equal(JobVerdict.Missing, (await world.Desk.CancelAsync(JobWorld.Org, 9, "bert")).Verdict);
        Assert.Equal(["job.enqueue", "job.cancel"], world.Stored.Audit.Select(entry => entry.Action));
    }

    [Fact]
    public async Task Cancel_Running_StopsItsWorker()
    {
        var began = new TaskCompletionSource();
        await using var world = await JobWorld.StartAsync(new ScriptedJob(async run =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, run.Cancellation);
            return new();
        }));
        await world.EnqueueAsync();
        var running = world.Runner.RunAsync(1, default);
        await began.Task;

        Assert.Equal(JobVerdict.Done, (await world.Desk.CancelAsync(JobWorld.Org, 1, "bert")).Verdict);
        Assert.Null((await running).Again);
        Assert.Equal((JobStatus.Cancelled, JobErrors.Cancelled), (world.Stored.Job.Status, world.Stored.Job.ErrorCode));
        Assert.Equal(["Asked for by anna", "Attempt 1", "To be stopped, for bert", "It was stopped"], world.History(1));
    }

    [Fact]
    public async Task Retry_Ended_IsANewJobWithTheSamePayload()
    {
        await using var world = await JobWorld.StartAsync(new ScriptedJob(_ => throw new JobException("No")));
        await world.EnqueueAsync(payload: """{"a":1}""");

        Assert.Equal(JobVerdict.NotEnded, (await world.Desk.RetryAsync(JobWorld.Org, 1, "bert")).Verdict);
        await world.Runner.RunAsync(1, default);
        var failed = world.Stored.Job;
        Assert.Equal(new(JobVerdict.Done, 2), await world.Desk.RetryAsync(JobWorld.Org, 1, "bert"));
        Assert.Equal(new(JobVerdict.AlreadyOpen, 2), await world.Desk.RetryAsync(JobWorld.Org, 1, "bert"));
        Assert.Equal(JobVerdict.Missing, (await world.Desk.RetryAsync(new("other"), 1, "bert")).Verdict);
        Assert.Equivalent(failed, world.Stored.Jobs[0]);
        Assert.Equal(
            (JobStatus.Queued, 1L, "bert", """{"a":1}"""),
            (world.Stored.Jobs[1].Status, world.Stored.Jobs[1].RetryOf, world.Stored.Jobs[1].ActorId, world.Stored.Jobs[1].PayloadJson));
    }
}
