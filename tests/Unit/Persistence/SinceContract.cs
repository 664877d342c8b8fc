using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Jobs;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Since;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>What happened within a time: from its first instant on, and before its last.</summary>
public abstract class SinceContract : StoreContract
{
    private static readonly DateTimeOffset From = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddHours(4);

    private readonly ManualTimeProvider _time = new(From);
    private StoreWriter _writer = null!;

    private static OrganizationId Org => OrganizationId.Default;

    protected abstract Store Opened { get; }

    private SinceReader Reader => new(Opened);

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

    [Fact]
    public async Task Ended_AtTheEndsOfTheTime_CountsTheFirstInstantAndNotTheLast()
    {
        await EndAsync("before", SessionStatus.Success, From.AddMilliseconds(-1));
        await EndAsync("first", SessionStatus.Success, From);
        await EndAsync("failed", SessionStatus.Failed, From.AddHours(1));
        await EndAsync("killed", SessionStatus.Killed, From.AddHours(2));
        await EndAsync("last", SessionStatus.Success, To.AddMilliseconds(-1));
        await EndAsync("after", SessionStatus.Cancelled, To);
        await EndAsync("runs", SessionStatus.Running, null);
        var ended = await Reader.EndedAsync(Org, From, To, 10);

        Assert.Equal((2L, 1L, 1L, 0L, 2L, true), (
            ended.Of(SessionStatus.Success), ended.Of(SessionStatus.Failed), ended.Of(SessionStatus.Killed), ended.Of(SessionStatus.Cancelled),
            ended.NotSucceeded, ended.IsExact));
        Assert.Equal(["last", "first"], ended.Succeeded.Select(static row => row.SessionId));
        Assert.Equal(["killed", "failed"], ended.Others.Select(static row => row.SessionId));
        Assert.Equal(("broke", From.AddHours(1)), (ended.Others[1].ErrorCode, ended.Others[1].EndedAt));
    }

    [Fact]
    public async Task Ended_OfAnotherOrVoidOrReadLongAfter_IsNotAmongThem()
    {
        await EndAsync("void", SessionStatus.Success, From);
        await EndAsync("history", SessionStatus.Success, From, ingestedAt: From.AddDays(3));
        await _writer.WriteAsync(transaction =>
        {
            var found = transaction.Sessions.Find(Org, "void");
            return transaction.Voids.Put(Org, found.Key, found.Session!, "nick", "a test");
        });

        Assert.Empty((await Reader.EndedAsync(Org, From, To, 10)).Counts);
        Assert.Empty((await Reader.EndedAsync(new("other"), From, To, 10)).Counts);
    }

    [Fact]
    public async Task Ended_MoreThanTheRows_CountsThemAllAndTellsTheLatest()
    {
        for (var i = 0; i < 5; i++) await EndAsync($"s{i}", SessionStatus.Success, From.AddMinutes(i));
        var ended = await Reader.EndedAsync(Org, From, To, 2);

        Assert.Equal(5, ended.Of(SessionStatus.Success));
        Assert.Equal(["s4", "s3"], ended.Succeeded.Select(static row => row.SessionId));
    }

    [Fact]
    public async Task Silent_RunningAndLastHeardOfInTheTime_IsToldUnlessItsAgentIsThere()
    {
        await EndAsync("old", SessionStatus.Running, null, heardAt: From.AddMinutes(-1));
        await EndAsync("silent", SessionStatus.Running, null, heardAt: From.AddMinutes(1));
        await EndAsync("waits", SessionStatus.Running, null, heardAt: From.AddMinutes(2));
        await EndAsync("works", SessionStatus.Running, null, heardAt: To.AddMinutes(-1));
        await EndAsync("ended", SessionStatus.Success, From.AddMinutes(3));
        var silent = await Reader.SilentAsync(Org, From, To, new LedgerSilence(To.AddMinutes(-10), ["waits"]), 10);

        Assert.Equal((1L, true, "silent"), (silent.Count, silent.IsExact, Assert.Single(silent.Rows).SessionId));
    }

    [Fact]
    public async Task Board_EverythingHappened_TellsEachThingOnce()
    {
        var run = RunId.New(From);
        var rule = new AlertRule(
            "r1", "Spend", IsEnabled: true, AlertMetric.DailyCostUsd, AlertScope.Global, AlertWindow.OneDay, AlertComparison.Gt, 1, 2, TimeSpan.FromHours(1), 0,
            From, From);
        _time.SetClock(From.AddHours(1));
        await _writer.WriteAsync(transaction =>
        {
            transaction.Runs.Put(new(Org, run, "banner", "claude", ActorType.User, "anna"));
            transaction.Audit.Add(Org, ActorType.User, "maria", "run.stop", "run/" + run, "{\"forced\":false}");
            transaction.Audit.Add(Org, ActorType.Service, "follower", "run.stopped", "run/" + run);
            var offer = new AskOffer { Kind = AskKind.Question, Title = "Which profile?", Answers = [AnswerKind.Reply] };
            transaction.Asks.Put(new(Org, run, "r1", "banner", "claude", null, null, AskEvidence.Client, offer));
            var answered = transaction.Asks.Put(new(Org, run, "r2", "banner", "claude", null, null, AskEvidence.Client, offer));
            transaction.Asks.Answer(Org, answered, AnswerKind.Reply, "This one", "maria");
            transaction.AlertTransitions.Add(Org, rule, new(1, From.AddHours(1), AlertStatus.Ok, AlertStatus.Critical, 3, AlertReason.First));
            transaction.AlertTransitions.Add(Org, rule, new(2, From.AddHours(2), AlertStatus.Critical, AlertStatus.Ok, 0, AlertReason.Resolved));
            transaction.AlertTransitions.Add(
                Org, "b1", "Budget Night, 90% of $9.00 a day", new(1, From.AddHours(1), AlertStatus.Ok, AlertStatus.Warning, 8, AlertReason.BudgetPassed));
            transaction.AlertTransitions.Add(
                Org, "b1", "Budget Night, $9.00 a day, is reached", new(2, From.AddHours(1), AlertStatus.Ok, AlertStatus.Critical, 9, AlertReason.BudgetLimit));
            var job = transaction.Jobs.Put(new(Org, "backup", null, ActorType.User, "anna", "{}"));
            return transaction.Jobs.End(Org, transaction.Jobs.Take(job)!.Lease, new() { Status = JobStatus.Failed, ErrorCode = "no_room" });
        });
        _time.SetClock(To);
        var facts = await ReadAsync(From, To);

        Assert.Equal(new StopGiven(run, "banner", From.AddHours(1), "maria"), Assert.Single(facts.Stops.Rows));
        Assert.Equal((1L, "r1"), (facts.Waiting.Count, Assert.Single(facts.Waiting.Rows).ClientRef));
        Assert.Equal((1L, "maria"), (facts.Answered.Count, Assert.Single(facts.Answered.Rows).AnsweredBy));
        Assert.Equal((1, 1, true), (facts.Alerts.Fired, facts.Alerts.Over, facts.Alerts.IsExact));
        Assert.Equal(new RuleNews("r1", "Spend", AlertStatus.Critical, AlertStatus.Ok, false, 1, 1, From.AddHours(2)), Assert.Single(facts.Alerts.Rules));
        Assert.Equal("Budget Night, $9.00 a day, is reached", Assert.Single(facts.Alerts.Budgets).RuleName);
        Assert.Equal((1L, "no_room"), (facts.FailedJobs.Count, Assert.Single(facts.FailedJobs.Rows).ErrorCode));
        Assert.False(facts.IsEmpty);

        // What waits is told whatever the time; all else is over.
        var later = await ReadAsync(To, To.AddHours(1));
        Assert.Equal((1L, 0L, 0, 0L, 0L), (
            later.Waiting.Count, later.Answered.Count, later.Alerts.Rules.Count + later.Alerts.Budgets.Count, later.Stops.Count, later.FailedJobs.Count));
    }

    [Fact]
    public async Task Board_NothingHappened_IsEmpty() => Assert.True((await ReadAsync(From, To)).IsEmpty);

    private Task<SinceFacts> ReadAsync(DateTimeOffset from, DateTimeOffset to) => new SinceBoard(
        Store.Usage, Reader, new(Opened), new AlertRepository(Opened), new(Opened), new(Opened), _time).ReadAsync(Org, from, to, [], CancellationToken.None);

    private Task EndAsync(
        string id, SessionStatus status, DateTimeOffset? endedAt, DateTimeOffset? heardAt = null, DateTimeOffset? ingestedAt = null)
    {
        var at = heardAt ?? endedAt ?? From;
        _time.SetClock(ingestedAt ?? at);
        return _writer.WriteAsync(transaction => transaction.Sessions.Put(Org, new()
        {
            SessionId = id, AgentId = "peter", Source = SourceNames.Ingest, Status = status, StartedAt = at.AddHours(-1), EndedAt = endedAt, LastEventAt = at,
            ErrorCode = status == SessionStatus.Failed ? "broke" : null,
        }));
    }
}
