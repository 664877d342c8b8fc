using System.Text;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Tables;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Retention;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Jobs;

/// <summary>What is old goes, what is not stays, and a dry run only counts.</summary>
public sealed class RetentionJobTests
{
    private static JobKind[] Kinds(JobWorld world) =>
    [
        new RetentionJob(new(world.Writer, new(world.Writer, world.Retention, new() { Payloads = KeepSpan.Days(0) }, new("unused")), world.Time)),
        new ScriptedJob(_ => Task.FromResult(new JobOutcome()), "a", lane: null), new ScriptedJob(_ => Task.FromResult(new JobOutcome()), "b", lane: null),
    ];

    [Fact]
    public async Task Jobs_OldRuns_GoButForTheLatestOfEachKindAndWhatIsYoung()
    {
        await using var world = await JobWorld.StartAsync(Kinds);
        var (first, second, only) = (await RunAsync(world, "a"), await RunAsync(world, "a"), await RunAsync(world, "b"));
        await world.Desk.RetryAsync(JobWorld.Org, first, "anna");
        world.Time.Advance(TimeSpan.FromDays(91));
        var young = await RunAsync(world, "a");
        var dry = await RunAsync(world, "retention", """{"dryRun":true}""");
        Assert.StartsWith("""{"dryRun":true,"rules":[{"name":"payloads","kept":"for ever","before":null,"rows":0,"bytes":0,"dropped":0},""",
            world.Stored.Jobs.Single(job => job.JobKey == dry).ResultJson, StringComparison.Ordinal);
        Assert.Contains("payloads: kept for ever", world.History(dry));
        Assert.Contains(world.History(dry), line => line.StartsWith("jobs: 2 rows, ", StringComparison.Ordinal)
            && line.EndsWith("(90 days), counted and kept: this was a dry run", StringComparison.Ordinal));
        Assert.Contains(world.Stored.Jobs, job => job.JobKey == first);
        Assert.DoesNotContain(world.Stored.Audit, entry => entry.Action == RetentionRun.Action);

        var done = await RunAsync(world, "retention", """{"only":["jobs"]}""");
        Assert.Contains(world.History(done), line => line.StartsWith("jobs: 2 rows, ", StringComparison.Ordinal)
            && line.EndsWith("(90 days), 2 dropped", StringComparison.Ordinal));
        Assert.DoesNotContain(world.History(done), line => line.StartsWith("quarantine", StringComparison.Ordinal));
        Assert.Equal([only, only + 1, young, dry, done], world.Stored.Jobs.Select(job => job.JobKey).Order());
        Assert.Empty(world.History(first).Concat(world.History(second)));
        Assert.Null(world.Stored.Jobs.Single(job => job.JobKey == only + 1).RetryOf);
        var audit = world.Stored.Audit.Single(entry => entry.Action == RetentionRun.Action);
        Assert.Equal(("anna", "retention/jobs"), (audit.ActorId, audit.Target));
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
        world.Time.Advance(TimeSpan.FromDays(31));
        await world.Writer.WriteAsync(transaction => transaction.Quarantine.Put(JobWorld.Org, Payload("session", 1)));
        var done = await RunAsync(world, "retention");

        Assert.Contains(world.History(done), line => line.StartsWith("quarantine: 1,234 rows, 4,936 bytes from before ", StringComparison.Ordinal)
            && line.EndsWith(", 1,234 dropped", StringComparison.Ordinal));
        Assert.Equal([QuarantineTable.Adoption, "session"], world.Stored.Quarantine.Select(entry => entry.Source).Order());
    }

    [Theory]
    [InlineData("""{"days":30}""")]
    [InlineData("""{"dryRun":1}""")]
    [InlineData("""{"only":"jobs"}""")]
    [InlineData("""{"only":[]}""")]
    [InlineData("""{"only":["everything"]}""")]
    [InlineData("""{"only":[1]}""")]
    public async Task Enqueue_PayloadIsNone_IsRefused(string payload)
    {
        await using var world = await JobWorld.StartAsync(Kinds);

        Assert.Equal(JobVerdict.BadPayload, (await world.EnqueueAsync("retention", payload)).Verdict);
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
