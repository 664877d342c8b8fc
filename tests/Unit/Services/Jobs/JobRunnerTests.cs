using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Jobs;

public sealed class JobRunnerTests
{
    [Fact]
    public async Task Run_Succeeds_KeepsResultReportAndLines()
    {
        var report = new JobReport(3, 2, 1, 0, new Dictionary<string, long> { ["known"] = 1 }, []);
        await using var world = await JobWorld.StartAsync(new ScriptedJob(async run =>
        {
            await run.LogAsync($"for {run.Actor}, {run.Payload.GetProperty("a").GetInt32()}");
            return new(new { Files = 3 }, report);
        }));
        await world.EnqueueAsync(payload: """{"a":1}""");

        Assert.Null((await world.Runner.RunAsync(1, default)).Again);
        var detail = (await world.Reader.FindAsync(JobWorld.Org, 1))!;
        Assert.Equal((JobStatus.Succeeded, 100, """{"files":3}"""), (detail.Row.Status, detail.Row.Progress, detail.ResultJson));
        Assert.Equal("""{"read":3,"written":2,"skipped":1,"errors":0,"reasons":{"known":1},"faults":[]}""", detail.ReportJson);
        Assert.Equal(["Asked for by anna", "Attempt 1", "for anna, 1", "Done"], world.History(1));
    }

    [Fact]
    public async Task Run_ResultTooLong_IsLeftOut()
    {
        await using var world = await JobWorld.StartAsync(
            new ScriptedJob(_ => Task.FromResult(new JobOutcome(new { Text = new string('x', JobLimits.Result) }))));
        await world.EnqueueAsync();
        await world.Runner.RunAsync(1, default);

        Assert.Equal((JobStatus.Succeeded, null), (world.Stored.Job.Status, world.Stored.Job.ResultJson));
    }

    [Fact]
    public async Task Run_FailsUnforeseen_IsTriedAgainUpToItsAttempts()
    {
        await using var world = await JobWorld.StartAsync(new ScriptedJob(_ => throw new InvalidOperationException("boom"), attempts: 3));
        await world.EnqueueAsync();

        Assert.Equal(TimeSpan.FromSeconds(10), (await world.Runner.RunAsync(1, default)).Again);
        Assert.Equal(JobStatus.Queued, world.Stored.Job.Status);
        Assert.Equal(TimeSpan.FromMinutes(1), (await world.Runner.RunAsync(1, default)).Again);
        Assert.Null((await world.Runner.RunAsync(1, default)).Again);
        Assert.Null((await world.Runner.RunAsync(1, default)).Again);
        var job = world.Stored.Job;
        Assert.Equal((JobStatus.Failed, 3, JobErrors.Unexpected, "boom"), (job.Status, job.Attempt, job.ErrorCode, job.ErrorMessage));
        Assert.Equal(
            ["Asked for by anna", "Attempt 1", "Again in 10 seconds: boom", "Attempt 2", "Again in 60 seconds: boom", "Attempt 3", "boom"],
            world.History(1));
    }

    [Fact]
    public async Task Run_CalledTwiceAtOnce_RunsOnceAndAnswersBothAlike()
    {
        var (began, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var job = new ScriptedJob(async _ =>
        {
            began.SetResult();
            await release.Task;
            return new();
        });
        await using var world = await JobWorld.StartAsync(job);
        await world.EnqueueAsync();
        var first = world.Runner.RunAsync(1, default);
        await began.Task;

        var second = world.Runner.RunAsync(1, default);
        Assert.False(second.IsCompleted);
        release.SetResult();
        Assert.Equal(JobStatus.Succeeded, (await first).End!.Status);
        Assert.Equal(await first, await second);
        Assert.Equal(JobAttempt.None, await world.Runner.RunAsync(1, default));
        Assert.Equal((1, JobStatus.Succeeded, 1), (job.Begun, world.Stored.Job.Status, world.Stored.Job.Attempt));
    }

    [Fact]
    public async Task Run_Refused_IsNotTriedAgain()
    {
        await using var world = await JobWorld.StartAsync(
            new ScriptedJob(_ => throw new JobException("The disk is full") { Code = "backup_failed" }, attempts: 4));
        await world.EnqueueAsync();

        Assert.Null((await world.Runner.RunAsync(1, default)).Again);
        Assert.Equal((JobStatus.Failed, "backup_failed"), (world.Stored.Job.Status, world.Stored.Job.ErrorCode));
    }

    /// <summary>The engine could not note that it failed, and hands it over again: it is no success.</summary>
    [Fact]
    public async Task Run_HandedOverAgainAfterItFailed_SaysThatItFailed()
    {
        await using var world = await JobWorld.StartAsync(new ScriptedJob(_ => throw new JobException("No")));
        await world.EnqueueAsync();
        await world.Runner.RunAsync(1, default);

        var again = await world.Runner.RunAsync(1, default);
        Assert.Equal((JobStatus.Failed, "No"), (again.End!.Status, again.End.Error));
        Assert.Equal(1, world.Stored.Job.Attempt);
    }

    [Fact]
    public async Task Run_KindIsGone_FailsWithItsReason()
    {
        await using var world = await JobWorld.StartAsync(new ScriptedJob(_ => Task.FromResult(new JobOutcome())));
        await world.EnqueueAsync();
        world.Restart(new ScriptedJob(_ => Task.FromResult(new JobOutcome()), "another"));

        await world.Runner.RunAsync(1, default);
        Assert.Equal((JobStatus.Failed, JobErrors.UnknownType), (world.Stored.Job.Status, world.Stored.Job.ErrorCode));
    }

    [Fact]
    public async Task Run_HostStops_WaitsForTheNextStart()
    {
        using var stopping = new CancellationTokenSource();
        await using var world = await JobWorld.StartAsync(new ScriptedJob(
            async run =>
            {
                await stopping.CancelAsync();
                run.Cancellation.ThrowIfCancellationRequested();
                return new();
            },
            attempts: 1));
        await world.EnqueueAsync();

        Assert.Null((await world.Runner.RunAsync(1, stopping.Token)).Again);
        Assert.Equal((JobStatus.Queued, "The host was stopped"), (world.Stored.Job.Status, world.History(1).Last()));
        Assert.Null((await world.Runner.RunAsync(1, stopping.Token)).Again);
        Assert.Equal(1, world.Stored.Job.Attempt);
    }

    [Fact]
    public async Task Progress_OftenerThanOnceASecond_IsToldAtTheNextSecondAndAtTheEnd()
    {
        JobWorld? world = null;
        var seen = new List<string?>();
        await using var made = world = await JobWorld.StartAsync(new ScriptedJob(async run =>
        {
            run.Progress(1, "one");
            await Told("one");
            run.Progress(15, "two");
            run.Progress(25, "three");
            await run.LogAsync("a line, behind which nothing of the two can still be on its way");
            seen.Add(world!.Stored.Job.ProgressText);
            world.Time.Advance(JobRun.BetweenSteps);
            run.Progress(35, "four");
            await Told("four");
            run.Progress(101, "five");
            throw new JobException("No");
        }));
        await world.EnqueueAsync();
        await world.Runner.RunAsync(1, default);

        Assert.Equal(["one"], seen);
        Assert.Equal((100, "five"), (world.Stored.Job.Progress, world.Stored.Job.ProgressText));
        Assert.Equal(["one", "four", "five"], world.Stored.JobEvents.Where(entry => entry.Kind == JobEventKind.Progress).Select(entry => entry.Text));

        async Task Told(string text)
        {
            while (world!.Stored.Job.ProgressText != text) await Task.Delay(5);
        }
    }

    [Fact]
    public async Task Progress_JobWasTakenByAnother_StopsTheWorker()
    {
        JobWorld? world = null;
        await using var made = world = await JobWorld.StartAsync(new ScriptedJob(async run =>
        {
            if (run.Attempt == 2) return new();
            await world!.Recovery.RunAsync();
            run.Progress(50, "late");
            await Task.Delay(Timeout.Infinite, run.Cancellation);
            return new();
        }));
        await world.EnqueueAsync();
        await world.Runner.RunAsync(1, default);

        Assert.Equal((JobStatus.Queued, null), (world.Stored.Job.Status, world.Stored.Job.Progress));
        await world.Runner.RunAsync(1, default);
        Assert.Equal(JobStatus.Succeeded, world.Stored.Job.Status);
    }

    [Theory]
    [InlineData(false, JobStatus.Succeeded, 2)]
    [InlineData(true, JobStatus.Cancelled, 1)]
    public async Task Run_StoreDidNotTakeTheEnd_IsLetGoOfAtTheNextCall(bool isUnwanted, JobStatus status, int begun)
    {
        var job = new ScriptedJob(_ => Task.FromResult(new JobOutcome()));
        await using var world = await JobWorld.StartAsync(job);
        await world.EnqueueAsync();
        await world.RefuseEndsAsync(true);
        await Assert.ThrowsAnyAsync<Exception>(() => world.Runner.RunAsync(1, default));
        Assert.Equal(JobStatus.Running, world.Stored.Job.Status);

        await world.RefuseEndsAsync(false);
        if (isUnwanted) await world.Desk.CancelAsync(JobWorld.Org, 1, "anna");
        await world.Runner.RunAsync(1, default);
        Assert.Equal((status, begun), (world.Stored.Job.Status, job.Begun));
    }

    [Fact]
    public async Task GiveUp_StoreDidNotTakeTheEnd_EndsIt()
    {
        await using var world = await JobWorld.StartAsync(new ScriptedJob(_ => Task.FromResult(new JobOutcome())));
        await world.EnqueueAsync();
        await world.RefuseEndsAsync(true);
        await Assert.ThrowsAnyAsync<Exception>(() => world.Runner.RunAsync(1, default));
        await world.RefuseEndsAsync(false);
        await world.Runner.GiveUpAsync(1, JobStatus.Failed, JobErrors.Unexpected, "The store was full");

        Assert.Equal((JobStatus.Failed, "The store was full"), (world.Stored.Job.Status, world.Stored.Job.ErrorMessage));
    }
}
