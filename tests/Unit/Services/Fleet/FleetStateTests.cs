using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Voids;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Fleet;

public sealed class FleetStateTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = NewWriter();
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Current_EmptyStore_IsReadOnce()
    {
        await using var fleet = await Running();

        Assert.Equal(1, fleet.State.Current.Sequence);
        Assert.Empty(fleet.State.Current.Agents);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Current_AgentAsks_WaitsUntilItIsAnsweredAlsoForTheNextHost(bool isHeardOfFirst)
    {
        long key;
        await using (var fleet = await Running())
        {
            if (isHeardOfFirst) await Put("s1", "anna", Call("c1", tokens: 10, nanos: 1));
            key = await AskAsync("s1");
            await AskAsync("another");
            if (!isHeardOfFirst) await Put("s1", "anna", Call("c1", tokens: 10, nanos: 1));
            var waiting = (await fleet.NextAsync(static s => s.Agents is [{ State: AgentState.Waiting }])).Agents[0];
            Assert.Equal(("Asks: Bash: rm -r build", "s1"), (waiting.Evidence, waiting.SessionId));
        }

        await using var next = await Running();
        await next.NextAsync(static s => s.Agents is [{ State: AgentState.Waiting }]);
        await _writer.WriteAsync(transaction => transaction.Asks.Defer(OrganizationId.Default, key, _time.GetUtcNow().AddHours(1)));
        await _writer.WriteAsync(transaction => transaction.Asks.Answer(OrganizationId.Default, key, AnswerKind.Allow, text: null, "anna"));
        await next.NextAsync(static s => s.Agents is [{ State: not AgentState.Waiting }]);
    }

    private Task<long> AskAsync(string session) => _writer.WriteAsync(transaction => transaction.Asks.Put(new(
        OrganizationId.Default, RunId: null, "q-" + session, "anna", "claude", session, Directory: null, AskEvidence.Hook,
        new() { Kind = AskKind.Permission, Title = "Bash: rm -r build", Answers = [AnswerKind.Allow] })));

    [Fact]
    public async Task Current_SessionTurnsOutToBeAnotherAgents_ItsCardAndFiguresMove()
    {
        await using var fleet = await Running();
        var call = Call("c1", tokens: 1000, nanos: 2_000_000_000);
        call = call with { Usage = call.Usage with { Source = SourceNames.Otlp, SessionId = "s1", WitnessRank = TelemetryLevel.Log } };
        await _writer.WriteAsync(transaction =>
        {
            var key = transaction.Sessions.Put(OrganizationId.Default,
                new() { SessionId = "s1", AgentId = "claude-code:telemetry", Source = SourceNames.Otlp, LastEventAt = _time.GetUtcNow() });
            new CallLedger(transaction, OrganizationId.Default, Pricing.Call.Pricer).PutTelemetry(key, "claude-code:telemetry", new(call));
            return true;
        });
        await fleet.NextAsync(s => s.Agents.Count == 1 && s.PricedToday == 1);
        await _writer.WriteAsync(transaction => transaction.Sessions.Put(OrganizationId.Default,
            new() { SessionId = "s1", AgentId = "claude-code:parser", Source = SourceNames.ClaudeCode, LastEventAt = _time.GetUtcNow() }));

        var snapshot = await fleet.NextAsync(s => s.Agents.Count == 1 && s.Agents[0].AgentId == "claude-code:parser");

        Assert.Equal((new NanoUsd(2_000_000_000), 1), (snapshot.Agents[0].CostToday, snapshot.PricedToday));
    }

    [Fact]
    public async Task Current_LiveSessionIsVoid_AgentLeavesWithItsFiguresUntilTheRestore()
    {
        await using var fleet = await Running();
        await Put("s1", "anna", Call("c1", tokens: 1000, nanos: 2_000_000_000));
        await fleet.NextAsync(s => s.Agents.Count == 1 && s.PricedToday == 1);
        await new VoidDesk(_writer).VoidAsync(OrganizationId.Default, "s1", "A test", "nick");
        await fleet.NextAsync(s => s.Agents.Count == 0 && s.PricedToday == 0);

        // It goes on, and nobody is told.
        await Put("s1", "anna", Call("c2", tokens: 1000, nanos: 2_000_000_000));
        await new VoidDesk(_writer).RestoreAsync(OrganizationId.Default, "s1", "nick");
        var snapshot = await fleet.NextAsync(s => s.Agents.Count == 1 && s.PricedToday == 1);

        Assert.Equal(("s1", new NanoUsd(2_000_000_000)), (snapshot.Agents[0].SessionId, snapshot.Agents[0].CostToday));
    }

    [Fact]
    public async Task Current_OneOfTwoSessionsIsVoid_AgentStandsOnTheOther()
    {
        await using var fleet = await Running();
        await Put("s1", "anna", Call("c1", tokens: 1000, nanos: 2_000_000_000));
        await Put("s2", "anna", Call("c2", tokens: 1000, nanos: 1_000_000_000));
        await fleet.NextAsync(s => s.Agents.Count == 1 && s.PricedToday == 2);
        await new VoidDesk(_writer).VoidAsync(OrganizationId.Default, "s2", "A test", "nick");
        var snapshot = await fleet.NextAsync(s => s.PricedToday == 1);

        Assert.Equal(("s1", new NanoUsd(2_000_000_000)), (Assert.Single(snapshot.Agents).SessionId, snapshot.Agents[0].CostToday));
    }

    [Fact]
    public async Task Current_SessionWritten_AgentAppearsWithItsFigures()
    {
        await using var fleet = await Running();
        await Put("s1", "anna", Call("c1", tokens: 1000, nanos: 2_000_000_000));

        var snapshot = await fleet.NextAsync(s => s.Agents.Count == 1 && s.PricedToday == 1);
        var agent = snapshot.Agents[0];

        Assert.Equal(("anna", AgentState.Working, "s1"), (agent.AgentId, agent.State, agent.SessionId));
        Assert.Equal(200, agent.TokensPerMinute);
        Assert.Equal(new NanoUsd(400_000_000), agent.CostPerMinute);
        Assert.Equal(new NanoUsd(2_000_000_000), agent.CostToday);
        Assert.Equal(1000, agent.ContextTokens);
        Assert.Equal(200_000, agent.ContextWindow);
        Assert.Equal(new NanoUsd(2_000_000_000), snapshot.SpendToday);
        Assert.Equal(new NanoUsd(2_000_000_000), snapshot.BurnPerHour);
        Assert.Equal(1000, snapshot.TokensByMinute[^1]);
        Assert.Equal(NanoUsd.FromUsd(2), snapshot.SpendByHour[^1]);
        Assert.Equal(NanoUsd.FromUsd(2), snapshot.SpendOfHours);
    }

    [Fact]
    public async Task Current_CallReplaced_CountsOnce()
    {
        await using var fleet = await Running();
        await Put("s1", "anna", Call("c1", tokens: 1000, nanos: 2_000_000_000));
        await Put("s1", "anna", Call("c1", tokens: 1500, nanos: null));

        var snapshot = await fleet.NextAsync(s => s.UnpricedToday == 1);

        Assert.Equal((0, 0L), (snapshot.PricedToday, snapshot.SpendToday.Value));
        Assert.Null(snapshot.Agents[0].CostToday);
        Assert.Equal(300, snapshot.TokensPerMinute);
    }

    [Fact]
    public async Task Current_TimePasses_AgentAgesAndSequenceGrows()
    {
        await using var fleet = await Running();
        await Put("s1", "anna");
        var working = await fleet.NextAsync(s => s.Agents.Count == 1);
        var idle = await fleet.NextAsync(s => s.Agents[0].State == AgentState.Idle, TimeSpan.FromMinutes(1));
        var offline = await fleet.NextAsync(s => s.Agents[0].State == AgentState.Offline, TimeSpan.FromMinutes(10));
        var gone = await fleet.NextAsync(s => s.Agents.Count == 0, TimeSpan.FromHours(24));

        Assert.Equal(AgentState.Working, working.Agents[0].State);
        Assert.True(working.Sequence < idle.Sequence && idle.Sequence < offline.Sequence && offline.Sequence < gone.Sequence);
    }

    [Fact]
    public async Task Current_AgentReports_StateFollowsTheLatestEntry()
    {
        await using var fleet = await Running();
        await Put("s1", "anna");
        await Report("s1", "anna", "e1", SessionEventType.StateTransition, """{"state":"waiting","evidence":"Which region?"}""");
        var waiting = await fleet.NextAsync(s => s.Agents.Count == 1 && s.Agents[0].State == AgentState.Waiting);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Report("s1", "anna", "e2", SessionEventType.Metric, "{}");
        await Report("s1", "anna", "e3", SessionEventType.ToolCall, """{"tool":"Bash"}""");
        var working = await fleet.NextAsync(s => s.Agents[0].State == AgentState.Working);

        Assert.Equal("Which region?", waiting.Agents[0].Evidence);
        Assert.Equal("Running Bash", working.Agents[0].Evidence);
    }

    [Fact]
    public async Task Current_OtherAgentChanges_UnchangedAgentIsTheSameObjectInTheSameSlot()
    {
        await using var fleet = await Running();
        await Put("s1", "zoe");
        await Put("s2", "anna");
        var before = await fleet.NextAsync(s => s.Agents.Count == 2);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Report("s2", "anna", "e1", SessionEventType.ToolCall, """{"tool":"Bash"}""");
        var after = await fleet.NextAsync(s => s.Agents[1].Evidence == "Running Bash");

        Assert.Equal(["zoe", "anna"], after.Agents.Select(agent => agent.AgentId));
        Assert.Same(before.Agents[0], after.Agents[0]);
    }

    [Fact]
    public async Task Current_Restarted_IsReadBackFromTheStore()
    {
        FleetSnapshot before;
        await using (var fleet = await Running())
        {
            await Put("s1", "anna", Call("c1", tokens: 1000, nanos: 2_000_000_000));
            await Report("s1", "anna", "e1", SessionEventType.StateTransition, """{"state":"blocked","evidence":"CI is red"}""");
            await Put("s2", "ben", status: SessionStatus.Success);
            await Put("s3", "carl", status: SessionStatus.Failed);
            before = await fleet.NextAsync(s => s.Agents.Count == 3 && s.EndedSessions == 2 && s.Agents[0].State == AgentState.Blocked);
        }

        await using var restarted = await Running();
        var after = restarted.State.Current;

        Assert.Equal(before.Agents, after.Agents);
        Assert.Equal((before.SpendToday, before.PricedToday, before.EndedSessions, before.SucceededSessions, before.TokensPerMinute, before.BurnPerHour),
            (after.SpendToday, after.PricedToday, after.EndedSessions, after.SucceededSessions, after.TokensPerMinute, after.BurnPerHour));
        Assert.Equal(before.SpendByHour, after.SpendByHour);
        Assert.Equal(before.TokensByMinute, after.TokensByMinute);
    }

    [Fact]
    public async Task Current_SessionEndsTwice_IsCountedOnce()
    {
        await using var fleet = await Running();
        await Put("s1", "anna", status: SessionStatus.Running);
        await Put("s1", "anna", status: SessionStatus.Failed);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Put("s1", "anna", status: SessionStatus.Success);
        var snapshot = await fleet.NextAsync(s => s.SucceededSessions == 1);

        Assert.Equal(1, snapshot.EndedSessions);
    }

    [Fact]
    public async Task Current_AnotherProcessWrites_IsReadAgain()
    {
        await using var fleet = await Running();
        await Put("s1", "anna");
        await fleet.NextAsync(s => s.Agents.Count == 1);
        await using (var other = NewWriter())
        {
            await other.WriteAsync(transaction => transaction.Sessions.Put(OrganizationId.Default, Patch("s2", "ben", null)));
        }

        var snapshot = await fleet.NextAsync(s => s.Agents.Count == 2, TimeSpan.FromSeconds(2));

        Assert.Equal(["anna", "ben"], snapshot.Agents.Select(agent => agent.AgentId));
    }

    [Fact]
    public async Task Current_MidnightInTheZone_BeginsANewDay()
    {
        // 14:32 UTC is 23:32 in Tokyo.
        await using var fleet = await Running(new FleetOptions { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo") });
        await Put("s1", "anna", Call("c1", tokens: 10, nanos: 5));
        await fleet.NextAsync(s => s.SpendToday.Value == 5);
        var next = await fleet.NextAsync(s => s.SpendToday.Value == 0, TimeSpan.FromMinutes(30));

        Assert.Null(next.Agents[0].CostToday);
    }

    [Fact]
    public async Task Current_MoreAgentsThanSlots_TheSilentOneMakesRoomInPlace()
    {
        await using var fleet = await Running(new FleetOptions { MaxAgents = 2 });
        await Put("s1", "anna");
        _time.Advance(TimeSpan.FromSeconds(1));
        await Put("s2", "ben");
        _time.Advance(TimeSpan.FromSeconds(1));
        await Put("s3", "carl");
        var snapshot = await fleet.NextAsync(s => s.Agents.Any(agent => agent.AgentId == "carl"));

        Assert.Equal(["carl", "ben"], snapshot.Agents.Select(agent => agent.AgentId));
    }

    [Fact]
    public async Task Subscribe_SubscriberThrows_OthersAreCalled()
    {
        await using var fleet = await Running();
        using var bad = fleet.State.Subscribe(_ => throw new InvalidOperationException());
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var good = fleet.State.Subscribe(snapshot => seen.TrySetResult(snapshot.Sequence));
        await Put("s1", "anna");
        await fleet.NextAsync(s => s.Agents.Count == 1);

        Assert.True(await seen.Task > 1);
    }

    [Fact]
    public async Task News_AgentAppearsAndFails_IsToldOnceAndTheStartIsNot()
    {
        await Put("s0", "old");
        await using var fleet = await Running();
        var log = new ListLogger<FleetNews>();
        using var news = new FleetNews(fleet.State, log);
        await news.StartAsync(CancellationToken.None);
        await Put("s1", "anna");
        await fleet.NextAsync(s => s.Agents.Count == 2);
        await Put("s1", "anna", status: SessionStatus.Failed);
        await fleet.NextAsync(s => s.Agents[1].State == AgentState.Error);
        await log.WaitAsync(lines: 2);

        Assert.Equal(["Information anna came online: no task stated", "Warning anna failed: Session failed"], log.Lines);
    }

    // A clock of its own, which stands still: the timers of the tests' clock are the fleet's alone.
    private StoreWriter NewWriter() => _database.Writer(new ManualTimeProvider());

    private async Task<RunningFleet> Running(FleetOptions? options = null)
    {
        var state = new FleetState(_writer, new(_database.Store), _time, NullLogger<FleetState>.Instance,
            (options ?? new FleetOptions()) with { ContextWindow = call => call.Model == "m" ? 200_000 : null });
        var fleet = new RunningFleet(state, _time);
        await state.StartAsync(CancellationToken.None);
        await fleet.NextAsync(snapshot => snapshot.Sequence > 0);
        return fleet;
    }

    private Task Put(string session, string agent, PricedUsage? call = null, SessionStatus? status = null) =>
        _writer.WriteAsync(transaction =>
        {
            var key = transaction.Sessions.Put(OrganizationId.Default, Patch(session, agent, status));
            if (call is not null)
            {
                new CallLedger(transaction, OrganizationId.Default, Pricing.Call.Pricer)
                    .Replace(key, agent, call with { Usage = call.Usage with { SessionId = session } });
            }
            return key;
        });

    private Task Report(string session, string agent, string id, SessionEventType type, string payload) =>
        _writer.WriteAsync(transaction =>
        {
            var key = transaction.Sessions.Put(OrganizationId.Default, Patch(session, agent, null));
            return transaction.Timeline.Put(OrganizationId.Default, key, session, agent, new(id, type, _time.GetUtcNow(), payload));
        });

    private SessionPatch Patch(string session, string agent, SessionStatus? status) => new()
    {
        SessionId = session,
        AgentId = agent,
        Source = SourceNames.Ingest,
        Status = status,
        StartedAt = _time.GetUtcNow(),
        LastEventAt = _time.GetUtcNow(),
        EndedAt = status is { } known && known.IsTerminal() ? _time.GetUtcNow() : null,
    };

    private PricedUsage Call(string id, long tokens, long? nanos)
    {
        var usage = new UsageEvent
        {
            Id = EventId.From(id),
            Source = SourceNames.Ingest,
            SessionId = "",
            Model = "m",
            OccurredAt = _time.GetUtcNow(),
            Tokens = new() { Input = tokens, Output = 0 },
            ReportedCost = nanos is { } value ? new NanoUsd(value) : null,
        };
        return nanos is null
            ? new(usage, null, ProvenanceSource.Missing, Confidence.Unknown, null, UsageFlags.None, "model_unknown")
            : new(usage, new NanoUsd(nanos.Value), ProvenanceSource.ProviderReported, Confidence.High, null, UsageFlags.None);
    }

    /// <summary>
    /// Moves the clock until a snapshot is as expected. The service has its own thread: the clock moves only while it waits, as
    /// a machine that is slow would else let minutes pass during its work.
    /// </summary>
    private sealed class RunningFleet(FleetState state, ManualTimeProvider time) : IAsyncDisposable
    {
        public FleetState State => state;

        public async Task<FleetSnapshot> NextAsync(Predicate<FleetSnapshot> expected, TimeSpan advance = default)
        {
            if (advance > TimeSpan.Zero) time.Advance(advance);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (!expected(state.Current))
            {
                limit.Token.ThrowIfCancellationRequested();
                await Task.Delay(1, limit.Token);
                if (time.ActiveTimers > 0) time.Advance(TimeSpan.FromMilliseconds(20));
            }

            return state.Current;
        }

        public async ValueTask DisposeAsync()
        {
            await state.StopAsync(CancellationToken.None);
            state.Dispose();
        }
    }
}
