using System.Text;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Tables;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Jobs;

/// <summary>What is old goes, what is not stays, and a dry run only counts.</summary>
public sealed class RetentionJobTests
{
    private static JobKind[] Kinds(JobWorld world) =>
    [
        new HistoryRetentionJob(world.Writer, world.Time), new QuarantineRetentionJob(world.Writer, world.Time),
        new ScriptedJob(_ => Task.FromResult(new JobOutcome()), "a", lane: null), new ScriptedJob(_ => Task.FromResult(new JobOutcome()), "b", lane: null),
    ];

    [Fact]
    public async Task History_OldRuns_GoButForTheLatestOfEachKindAndWhatIsYoung()
    {
        await using var world = await JobWorld.StartAsync(Kinds);
        var (first, second, only) = (await RunAsync(world, "a"), await RunAsync(world, "a"), await RunAsync(world, "b"));
        await world.Desk.RetryAsync(JobWorld.Org, first, "anna");
        world.Time.Advance(TimeSpan.FromDays(31));
        var young = await RunAsync(world, "a");
        var dry = await RunAsync(world, "history_retention", """{"days":30,"dryRun":true}""");
        Assert.Equal("""{"days":30,"dryRun":true""", world.Stored.Jobs.Single(job => job.JobKey == dry).ResultJson![..24]);
        Assert.Contains("2 runs older than 30 days, counted and kept: this was a dry run", world.History(dry));
        Assert.Contains(world.Stored.Jobs, job => job.JobKey == first);

        var done = await RunAsync(world, "history_retention", """{"days":30}""");
        Assert.Contains("2 runs older than 30 days, 2 dropped", world.History(done));
        Assert.Equal([only, only + 1, young, dry, done], world.Stored.Jobs.Select(job => job.JobKey).Order());
        Assert.Empty(world.History(first).Concat(world.History(second)));
        Assert.Null(world.Stored.Jobs.Single(job => job.JobKey == only + 1).RetryOf);
    }

    [Fact]
    public async Task Quarantine_ManyOldPayloads_GoInStepsButForThoseOfAnOlderDatabase()
    {
        await using var world = await JobWorld.StartAsync(Kinds);
        await world.Writer.WriteAsync(transaction =>
        {
            for (var line = 1; line <= 1_234; line++) transaction.Quarantine.Put(JobWorld.Org, Payload("session", line));
            return transaction.Quarantine.Put(JobWorld.Org, Payload(QuarantineTable.Adoption, 0));
        });
        world.Time.Advance(TimeSpan.FromDays(91));
        await world.Writer.WriteAsync(transaction => transaction.Quarantine.Put(JobWorld.Org, Payload("session", 1)));
        var done = await RunAsync(world, "quarantine_retention");

        Assert.Contains("1234 refused payloads older than 90 days, 1234 dropped", world.History(done));
        Assert.Equal([QuarantineTable.Adoption, "session"], world.Stored.Quarantine.Select(entry => entry.Source).Order());
    }

    [Theory]
    [InlineData("""{"days":0}""")]
    [InlineData("""{"days":3651}""")]
    [InlineData("""{"days":1.5}""")]
    [InlineData("""{"days":"30"}""")]
    [InlineData("""{"dryRun":1}""")]
    [InlineData("""{"day":30}""")]
    public async Task Enqueue_PayloadIsNone_IsRefused(string payload)
    {
        await using var world = await JobWorld.StartAsync(Kinds);

        Assert.Equal(JobVerdict.BadPayload, (await world.EnqueueAsync("history_retention", payload)).Verdict);
    }

    private static RejectedPayload Payload(string source, int line) =>
        new(source, "VALIDATION_ERROR", "{}", Encoding.UTF8.GetBytes("{}"), line);

    private static async Task<long> RunAsync(JobWorld world, string type, string payload = "{}")
    {
        var answer = await world.EnqueueAsync(type, payload);
        await world.Runner.RunAsync(answer.JobKey, default);
        Assert.Equal(JobStatus.Succeeded, world.Stored.Jobs.Single(job => job.JobKey == answer.JobKey).Status);
        return answer.JobKey;
    }
}
