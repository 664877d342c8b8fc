using System.Text.Json;
using Helicarrier.Domain.Jobs;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Jobs;

/// <summary>A repricing is carried on by a job: after a kill in its middle the next attempt goes on behind the last batch.</summary>
public sealed class RepriceJobTests : StoreContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();

    [Fact]
    public async Task Run_ThenUndo_AreJobsOfTheirOwn()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(RepriceWorld.Book("old", 2), RepriceWorld.Call(1));
        var (run, _) = await world.Service.BeginAsync(RepriceWorld.All, RepriceWorld.Book("new", 3), RepriceWorld.Actor);
        using var desk = new RepriceDesk(world.Service);
        var jobs = Jobs(world, desk);

        var begun = await world.Service.FindAsync(RepriceWorld.Org, run);
        var first = await jobs.Desk.EnqueueAsync(RepriceWorld.Org, RepriceJob.Name, RepriceJob.Payload(begun), ActorType.User, "anna");
        Assert.True(await jobs.Reader.IsOpenAsync(RepriceWorld.Org, RepriceJob.LaneOf(begun)));
        await world.Service.CarryOnAsync(RepriceWorld.Org, run);
        await world.Service.BeginUndoAsync(RepriceWorld.Org, run, RepriceWorld.Actor);
        var undoing = await world.Service.FindAsync(RepriceWorld.Org, run);
        var second = await jobs.Desk.EnqueueAsync(RepriceWorld.Org, RepriceJob.Name, RepriceJob.Payload(undoing), ActorType.User, "anna");

        Assert.Equal((JobVerdict.Done, JobVerdict.Done), (first.Verdict, second.Verdict));
        await jobs.Runner.RunAsync(second.JobKey, default);
        await jobs.Runner.RunAsync(first.JobKey, default);
        Assert.Equal(RepriceStatus.Undone, (await world.Service.FindAsync(RepriceWorld.Org, run)).Status);
        Assert.All(Store.Stored.Jobs, job => Assert.Equal(JobStatus.Succeeded, job.Status));
        Assert.False(await jobs.Reader.IsOpenAsync(RepriceWorld.Org, RepriceJob.LaneOf(begun)));
    }

    [Fact]
    public async Task Run_UnknownRepricing_FailsAndSaysSo()
    {
        await using var world = new RepriceWorld(Store);
        using var desk = new RepriceDesk(world.Service);
        var jobs = Jobs(world, desk);
        var answer = await jobs.Desk.EnqueueAsync(RepriceWorld.Org, RepriceJob.Name, JsonElement.Parse("""{"run":77}"""), ActorType.User, "anna");
        await jobs.Runner.RunAsync(answer.JobKey, default);

        var job = Store.Stored.Job;
        Assert.Equal((JobStatus.Failed, JobErrors.Refused, "There is no repricing 77."), (job.Status, job.ErrorCode, job.ErrorMessage));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"run":0}""")]
    [InlineData("""{"run":"1"}""")]
    [InlineData("""{"run":1,"undo":1}""")]
    [InlineData("""{"run":1,"book":"x"}""")]
    public async Task Enqueue_PayloadIsNone_IsRefused(string payload)
    {
        await using var world = new RepriceWorld(Store);
        using var desk = new RepriceDesk(world.Service);
        var answer = await Jobs(world, desk).Desk.EnqueueAsync(RepriceWorld.Org, RepriceJob.Name, JsonElement.Parse(payload), ActorType.User, "anna");

        Assert.Equal(JobVerdict.BadPayload, answer.Verdict);
    }

    private (JobDesk Desk, JobRunner Runner, Helicarrier.Persistence.Reading.JobReader Reader) Jobs(RepriceWorld world, RepriceDesk desk)
    {
        var kinds = new JobKinds([new RepriceJob(desk)]);
        var reader = new Helicarrier.Persistence.Reading.JobReader(((SqliteDatabase)Store).Store);
        var runner = new JobRunner(world.Writer, kinds, TimeProvider.System, NullLogger<JobRunner>.Instance);
        return (new(world.Writer, reader, kinds, runner, new ListEngine()), runner, reader);
    }
}
