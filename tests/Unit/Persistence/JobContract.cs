using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>The record of jobs: it goes one way, and only for whoever holds the job.</summary>
public abstract class JobContract : StoreContract
{
    private static OrganizationId Org => OrganizationId.Default;

    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;

    protected abstract JobReader Jobs { get; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _writer = Store.Writer(_time);
    }

    public override async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await base.DisposeAsync();
    }

    public static IEnumerable<object[]> Moves =>
        from before in Enum.GetValues<JobStatus>() from after in Enum.GetValues<JobStatus>() select new object[] { before, after };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Move_AnyPair_IsWrittenWhereTheRuleAllowsIt(JobStatus from, JobStatus to)
    {
        var (key, lease) = await AtAsync(from);

        Assert.Equal(JobMoves.CanMove(from, to), await MoveAsync(key, lease, to));
        Assert.Equal(JobMoves.CanMove(from, to) ? to : from, Store.Stored.Job.Status);
        Assert.Equal(JobMoves.IsEnd(Store.Stored.Job.Status), Store.Stored.Job.EndedAt is not null);
    }

    [Fact]
    public async Task Lease_TakenByAnother_WritesNothing()
    {
        var key = await PutAsync();
        var first = (await TakeAsync(key))!.Lease;
        await WriteAsync(jobs => jobs.PutBack(Org, first, "The host was restarted"));
        var second = (await TakeAsync(key))!;
        var before = Store.Stored.JobEvents.Count;

        Assert.Equal((2L, 2), (second.Lease.Fence, second.Attempt));
        Assert.False(await WriteAsync(jobs => jobs.End(Org, first, new() { Status = JobStatus.Succeeded })));
        Assert.False(await WriteAsync(jobs => jobs.Advance(Org, first, 50, "Half", true)));
        Assert.False(await WriteAsync(jobs => jobs.Log(Org, first, "Late")));
        Assert.False(await WriteAsync(jobs => jobs.PutBack(Org, first, "Late")));
        Assert.Equal((JobStatus.Running, null, before), (Store.Stored.Job.Status, Store.Stored.Job.Progress, Store.Stored.JobEvents.Count));
        Assert.True(await WriteAsync(jobs => jobs.End(Org, second.Lease, new() { Status = JobStatus.Failed, ErrorCode = "broken", Error = "It broke" })));
        Assert.False(await WriteAsync(jobs => jobs.End(Org, second.Lease, new() { Status = JobStatus.Succeeded })));
        Assert.Equal((JobStatus.Failed, "broken", "It broke"), (Store.Stored.Job.Status, Store.Stored.Job.ErrorCode, Store.Stored.Job.ErrorMessage));
    }

    [Fact]
    public async Task Lease_PutBackAndNotTakenAgain_EndsNothing()
    {
        var key = await PutAsync();
        var lease = (await TakeAsync(key))!.Lease;
        await WriteAsync(jobs => jobs.PutBack(Org, lease, "Once more"));

        Assert.False(await WriteAsync(jobs => jobs.End(Org, lease, new() { Status = JobStatus.Succeeded })));
        Assert.Equal(JobStatus.Queued, Store.Stored.Job.Status);
    }

    [Fact]
    public async Task Take_ByTwo_IsGivenToOne()
    {
        var key = await PutAsync();
        var taken = await Task.WhenAll(TakeAsync(key), TakeAsync(key), TakeAsync(key));

        Assert.Single(taken, job => job is not null);
    }

    [Fact]
    public async Task Put_LaneTaken_IsRefusedByTheDatabaseUntilItEnds()
    {
        var key = await PutAsync(lane: "backup");

        Assert.Equal(key, await WriteAsync(jobs => jobs.FindInLane(Org, "backup")));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => PutAsync(lane: "backup"));
        await PutAsync(lane: "import");
        await PutAsync();
        await PutAsync();
        await EndAsync(key, JobStatus.Succeeded);
        Assert.Null(await WriteAsync(jobs => jobs.FindInLane(Org, "backup")));
        await PutAsync(lane: "backup");
    }

    [Fact]
    public async Task End_WithAReport_IsReadBackWhole()
    {
        var key = await PutAsync(type: "log_import", payload: """{"from":"x"}""");
        _time.Advance(TimeSpan.FromSeconds(3));
        var asked = Store.Stored.Job.CreatedAt;
        var lease = (await TakeAsync(key))!.Lease;
        await WriteAsync(jobs => jobs.Advance(Org, lease, 40, "2 of 5 files", true));
        _time.Advance(TimeSpan.FromSeconds(4));
        var report = new JobReport(10, 7, 2, 1, new Dictionary<string, long> { ["known"] = 2 }, [new("a.jsonl:3", "No JSON", "{")]);
        await WriteAsync(jobs => jobs.End(Org, lease, new() { Status = JobStatus.Succeeded, ResultJson = """{"files":5}""", Report = report }));
        var detail = (await Jobs.FindAsync(Org, key))!;

        Assert.Equal(
            new(key, "log_import", JobStatus.Succeeded, ActorType.User, "anna", asked, asked.AddSeconds(3), asked.AddSeconds(7), 4_000, false, 1, 100,
                "2 of 5 files", null, null, null, asked.AddSeconds(7)),
            detail.Row);
        Assert.Equal(("""{"from":"x"}""", """{"files":5}"""), (detail.PayloadJson, detail.ResultJson));
        Assert.Equal(
            """{"read":10,"written":7,"skipped":2,"errors":1,"reasons":{"known":2},"faults":[{"place":"a.jsonl:3","reason":"No JSON","record":"{"}]}""",
            detail.ReportJson);
        var events = (await Jobs.EventsAsync(Org, key, null, 50)).Rows;
        Assert.Equal(
            ["State Asked for by anna", "State Attempt 1", "Progress 2 of 5 files", "State Done"], events.Select(entry => $"{entry.Kind} {entry.Text}"));
        Assert.Equal(["""{"status":"queued"}""", """{"status":"running"}""", """{"percent":40}""", """{"status":"succeeded"}"""],
            events.Select(entry => entry.DataJson));
    }

    [Fact]
    public async Task Stop_AskedWhileItRuns_IsNotedOnceAndKeepsItFromBeingPutBack()
    {
        var key = await PutAsync();
        Assert.False(await WriteAsync(jobs => jobs.AskToStop(Org, key, "anna")));
        var lease = (await TakeAsync(key))!.Lease;

        Assert.True(await WriteAsync(jobs => jobs.AskToStop(Org, key, "anna")));
        Assert.False(await WriteAsync(jobs => jobs.AskToStop(Org, key, "bert")));
        Assert.True((await Jobs.FindAsync(Org, key))!.Row.IsUnwanted);
        Assert.False(await WriteAsync(jobs => jobs.PutBack(Org, lease, "Once more")));
        Assert.True(await WriteAsync(jobs => jobs.End(Org, lease, new() { Status = JobStatus.Cancelled, Error = "Stopped" })));
    }

    [Fact]
    public async Task Log_MoreLinesThanAreKept_SaysSoOnceAndKeepsEveryMove()
    {
        var key = await PutAsync();
        var lease = (await TakeAsync(key))!.Lease;
        await WriteAsync(jobs =>
        {
            for (var i = 0; i < JobLimits.Lines + 50; i++) jobs.Log(Org, lease, $"line {i}\nwith a break {new string('x', 1_000)}");
            return jobs.End(Org, lease, new() { Status = JobStatus.Succeeded });
        });
        var events = Store.Stored.JobEvents;

        Assert.Equal(JobLimits.Lines + 3, events.Count);
        Assert.Equal(("Further lines are not kept.", "Done"), (events[^2].Text, events[^1].Text));
        Assert.All(events, entry => Assert.True(entry.Text.Length <= JobLimits.Line && !entry.Text.Contains('\n', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Open_SomeEnded_ListsTheOthersInTheirOrder()
    {
        var keys = new List<long>();
        for (var i = 0; i < 4; i++) keys.Add(await PutAsync());
        await EndAsync(keys[1], JobStatus.Failed);
        var lease = (await TakeAsync(keys[2]))!.Lease;
        await WriteAsync(jobs => jobs.AskToStop(Org, keys[2], "anna"));
        await WriteAsync(jobs =>
        {
            jobs.Hand(keys[3], "17");
            return true;
        });

        Assert.Equal(
            [new OpenJob(new(keys[0], 0), Org, "backup", JobStatus.Queued, 0, null, false), new OpenJob(lease, Org, "backup", JobStatus.Running, 1, null, true),
                new OpenJob(new(keys[3], 0), Org, "backup", JobStatus.Queued, 0, "17", false)],
            await WriteAsync(jobs => jobs.Open()));
    }

    [Theory]
    [InlineData(JobSort.Newest, "7 6 5 4 3 2 1")]
    [InlineData(JobSort.Oldest, "1 2 3 4 5 6 7")]
    [InlineData(JobSort.Duration, "3 2 5 4 7 6 1")]
    [InlineData(JobSort.Status, "6 7 1 5 2 4 3")]
    public async Task List_AnySort_GivesEachJobOnceWhileOthersAreAdded(JobSort sort, string order)
    {
        await FillAsync();
        var total = 7;
        var seen = new List<long>();
        PageCursor? next = null;
        do
        {
            var page = await Jobs.ListAsync(new() { OrganizationId = Org, Sort = sort, After = next, PageSize = 2 });
            seen.AddRange(page.Rows.Select(row => row.Key));
            Assert.Equal((total, false), (page.Total, page.IsMore));
            next = page.Next;
            if (sort == JobSort.Newest && next is not null)
            {
                await PutAsync();
                total++;
            }
        }
        while (next is not null);

        Assert.Equal(order, string.Join(' ', seen));
    }

    [Fact]
    public async Task List_Filters_CombineAndHoldNoPattern()
    {
        await FillAsync();

        Assert.Equal([5L, 2L], await KeysAsync(new() { OrganizationId = Org, Status = JobStatus.Failed }));
        Assert.Equal([2L], await KeysAsync(new() { OrganizationId = Org, Status = JobStatus.Failed, Type = "log_import" }));
        Assert.Equal([7L], await KeysAsync(new() { OrganizationId = Org, Actor = "bert" }));
        Assert.Equal([2L], await KeysAsync(new() { OrganizationId = Org, Text = "LOG_IM" }));
        Assert.Equal([5L, 2L], await KeysAsync(new() { OrganizationId = Org, Text = "100% Broken" }));
        Assert.Empty(await KeysAsync(new() { OrganizationId = Org, Text = "b%n" }));
        Assert.Empty(await KeysAsync(new() { OrganizationId = new("other") }));
    }

    [Fact]
    public async Task Events_Pages_GoOnWhereTheLastEndedAndAreTheOwnersAlone()
    {
        var key = await PutAsync();
        var lease = (await TakeAsync(key))!.Lease;
        for (var i = 0; i < 5; i++) await WriteAsync(jobs => jobs.Log(Org, lease, $"line {i}"));
        var first = await Jobs.EventsAsync(Org, key, null, 3);
        var rest = await Jobs.EventsAsync(Org, key, first.Next, 50);

        Assert.Equal(["Asked for by anna", "Attempt 1", "line 0"], first.Rows.Select(row => row.Text));
        Assert.Equal(["line 1", "line 2", "line 3", "line 4"], rest.Rows.Select(row => row.Text));
        Assert.Null(rest.Next);
        Assert.Empty((await Jobs.EventsAsync(new("other"), key, null, 3)).Rows);
        Assert.Null(await Jobs.FindAsync(new("other"), key));
    }

    // 1 and 7 wait, 6 runs, the others ended after as many seconds as the sort by duration shows.
    private async Task FillAsync()
    {
        await PutAsync();
        await EndAsync(await PutAsync(type: "log_import"), JobStatus.Failed, 30);
        await EndAsync(await PutAsync(), JobStatus.Succeeded, 40);
        await EndAsync(await PutAsync(), JobStatus.Cancelled, 10);
        await EndAsync(await PutAsync(), JobStatus.Failed, 20);
        await TakeAsync(await PutAsync());
        await PutAsync(actor: "bert");
    }

    private async Task<IEnumerable<long>> KeysAsync(JobQuery query) => (await Jobs.ListAsync(query)).Rows.Select(row => row.Key);

    private async Task<(long Key, JobLease Lease)> AtAsync(JobStatus status)
    {
        var key = await PutAsync();
        if (status == JobStatus.Queued) return (key, new(key, 0));
        var lease = (await TakeAsync(key))!.Lease;
        if (status != JobStatus.Running) Assert.True(await WriteAsync(jobs => jobs.End(Org, lease, new() { Status = status })));
        return (key, lease);
    }

    // Whoever may, does: a worker with its lease, or anybody while it waits.
    private Task<bool> MoveAsync(long key, JobLease lease, JobStatus to) => WriteAsync(jobs => to switch
    {
        JobStatus.Queued => jobs.PutBack(Org, lease, "Back"),
        JobStatus.Running => jobs.Take(key) is not null,
        JobStatus.Succeeded => jobs.End(Org, lease, new() { Status = to }),
        JobStatus.Failed or JobStatus.Cancelled => jobs.End(Org, lease, new() { Status = to }) || jobs.EndUnbegun(Org, key, to, null, "No more"),
    });

    private async Task EndAsync(long key, JobStatus status, int seconds = 1)
    {
        var lease = (await TakeAsync(key))!.Lease;
        _time.Advance(TimeSpan.FromSeconds(seconds));
        var (code, error) = status == JobStatus.Failed ? ("broken", "100% broken") : (null, null);
        Assert.True(await WriteAsync(jobs => jobs.End(Org, lease, new() { Status = status, ErrorCode = code, Error = error })));
    }

    private Task<long> PutAsync(string? lane = null, string type = "backup", string payload = "{}", string actor = "anna") =>
        WriteAsync(jobs => jobs.Put(new(Org, type, lane, ActorType.User, actor, payload)));

    private Task<TakenJob?> TakeAsync(long key) => WriteAsync(jobs => jobs.Take(key));

    private Task<T> WriteAsync<T>(Func<JobTable, T> work) => _writer.WriteAsync(transaction => work(transaction.Jobs));
}
