using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Jobs;

/// <summary>When jobs are asked for by themselves. The clock of a <see cref="JobWorld"/> stands at a time of the double's choice.</summary>
public sealed class ScheduleDeskTests
{
    private static ScriptedJob Nightly(string type = "nightly", bool paused = false) =>
        new(_ => Task.FromResult(new JobOutcome()), type, lane: type, cron: "0 2 * * *", paused: paused);

    [Fact]
    public async Task List_NothingChanged_IsWhatTheKindsBring()
    {
        await using var world = await JobWorld.StartAsync(Nightly(), Nightly("later", paused: true), new ScriptedJob(_ => Task.FromResult(new JobOutcome())));
        var listed = await world.Schedules.ListAsync(JobWorld.Org);

        Assert.Equal(["later", "nightly"], listed.Select(schedule => schedule.Type));
        Assert.Equal((true, null), (listed[0].IsPaused, listed[0].Next));
        Assert.Equal(("0 2 * * *", false, null, null), (listed[1].Cron, listed[1].IsPaused, listed[1].ChangedBy, listed[1].Last));
        Assert.Equal((2, 0), (listed[1].Next!.Value.Hour, listed[1].Next!.Value.Minute));
        Assert.InRange(listed[1].Next!.Value, world.Time.GetUtcNow(), world.Time.GetUtcNow() + TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Change_IsKeptToldAuditedAndStandsAfterARestart()
    {
        await using var world = await JobWorld.StartAsync(Nightly());
        Assert.Equal(JobVerdict.Done, (await world.Schedules.ChangeAsync(JobWorld.Org, "nightly", "*/5 * * * *", null, "anna")).Verdict);
        Assert.Equal("*/5 * * * *", world.Engine.Times["nightly"]);
        await world.Schedules.ChangeAsync(JobWorld.Org, "nightly", null, true, "boris");
        Assert.Null(world.Engine.Times["nightly"]);

        world.Restart();
        await world.Schedules.ApplyAsync();
        var listed = Assert.Single(await world.Schedules.ListAsync(JobWorld.Org));
        Assert.Equal(("*/5 * * * *", true, null, "boris"), (listed.Cron, listed.IsPaused, listed.Next, listed.ChangedBy));
        Assert.Null(world.Engine.Times["nightly"]);
        Assert.Equal(
            [("schedule.change", "schedule/nightly", "anna"), ("schedule.change", "schedule/nightly", "boris")],
            world.Stored.Audit.Select(entry => (entry.Action, entry.Target!, entry.ActorId)));
    }

    [Theory]
    [InlineData("nightly", "every day", JobVerdict.BadPayload)]
    [InlineData("nightly", "0 0 2 * * *", JobVerdict.BadPayload)]
    [InlineData("nightly", "0 0 31 2 *", JobVerdict.BadPayload)]
    [InlineData("nightly", "", JobVerdict.BadPayload)]
    [InlineData("nightly", " @daily", JobVerdict.BadPayload)]
    [InlineData("nightly", "@every_second", JobVerdict.BadPayload)]
    [InlineData("nightly", "    @daily", JobVerdict.BadPayload)]
    [InlineData("nightly", " 0 2 * * *", JobVerdict.BadPayload)]
    [InlineData("nightly", "0 2 * * *\n", JobVerdict.BadPayload)]
    [InlineData("unknown", "0 2 * * *", JobVerdict.Missing)]
    [InlineData("scripted", "0 2 * * *", JobVerdict.Missing)]
    public async Task Change_CannotBeUsed_IsRefusedAndNothingIsKept(string type, string cron, JobVerdict verdict)
    {
        await using var world = await JobWorld.StartAsync(Nightly(), new ScriptedJob(_ => Task.FromResult(new JobOutcome())));
        var answer = await world.Schedules.ChangeAsync(JobWorld.Org, type, cron, null, "anna");

        Assert.Equal(verdict, answer.Verdict);
        Assert.NotNull(answer.Reason);
        Assert.Empty(world.Engine.Times);
        Assert.Empty(world.Stored.Audit);
    }

    [Fact]
    public async Task Change_EngineCannotBeTold_IsKeptForTheNextStart()
    {
        await using var world = await JobWorld.StartAsync(Nightly());
        world.Engine.Trouble = new JobEngineException("jobs.db is locked");
        var answer = await world.Schedules.ChangeAsync(JobWorld.Org, "nightly", null, true, "anna");

        Assert.Equal((JobVerdict.NotHandedOver, "jobs.db is locked"), (answer.Verdict, answer.Reason));
        Assert.True((await world.Schedules.FindAsync(JobWorld.Org, "nightly"))!.IsPaused);
    }

    [Fact]
    public async Task Ask_TimeHasComeTwice_RunsOneAndIsShownAsTheLatest()
    {
        await using var world = await JobWorld.StartAsync(Nightly());
        await world.Schedules.AskAsync("nightly", default);
        await world.Schedules.AskAsync("nightly", default);

        var job = world.Stored.Job;
        Assert.Equal(("nightly", ActorType.Service, ScheduleDesk.Actor, JobStatus.Queued), (job.JobType, job.ActorType, job.ActorId, job.Status));
        Assert.Equal(job.JobKey, (await world.Schedules.FindAsync(JobWorld.Org, "nightly"))!.Last!.Key);
    }

    [Fact]
    public async Task Apply_HostAsksForNothing_KeepsTheScheduleAndTellsTheEngineOfNone()
    {
        await using var world = await JobWorld.StartAsync(Nightly());
        world.Restart(isOn: false);
        await world.Schedules.ApplyAsync();
        await world.Schedules.AskAsync("nightly", default);

        Assert.Equal(new KeyValuePair<string, string?>("nightly", null), Assert.Single(world.Engine.Times));
        Assert.Empty(world.Stored.Jobs);
        var listed = Assert.Single(await world.Schedules.ListAsync(JobWorld.Org));
        Assert.Equal(("0 2 * * *", false, null), (listed.Cron, listed.IsPaused, listed.Next));
    }

    [Fact]
    public async Task Ask_PausedMeanwhile_AsksForNothing()
    {
        await using var world = await JobWorld.StartAsync(Nightly(paused: true));
        await world.Schedules.AskAsync("nightly", default);
        await world.Schedules.AskAsync("gone", default);

        Assert.Empty(world.Stored.Jobs);
    }
}
