using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Control.Hooked;

namespace Helicarrier.Tests.Unit.Services.Control;

/// <summary>Clients that users started are recorded with their sessions, and never more of them than the runner holds.</summary>
public sealed class AdoptionDeskTests
{
    private static readonly ClientProcess Process = new(4_711, 815);

    [Fact]
    public async Task Take_FirstCall_RecordsTheClientAndAudits()
    {
        await using var world = await ControlWorld.StartAsync();
        await world.Adoptions.TakeAsync(Offer("s1", bootId: "boot"));

        var order = Assert.Single(world.Runner.Adoptions);
        Assert.Equal(("claude", "claude", Process, "boot"), (order.Agent, order.Client, order.Process, order.BootId));
        var run = await world.FindAsync(order.Id);
        Assert.Equal((RunKind.Adopted, 4_711, "bash", "claude"), (run.Row.Kind, run.Row.ProcessId, run.Row.ProcessParent, run.Row.Client));
        Assert.Equal((RunStatus.Running, ProofKind.Scan, ActorType.Service, "laptop"), (run.Row.Status, run.Row.Proof, run.Row.ActorType, run.Row.ActorId));
        Assert.Equal(["s1"], run.Sessions);
        Assert.Equal([("run.adopt", "laptop")], world.Audited);
    }

    [Fact]
    public async Task Take_SameProcess_NotesEachSessionOnceAndItsAgentWhenThatIsKnown()
    {
        await using var world = await ControlWorld.StartAsync();
        await world.Adoptions.TakeAsync(Offer("s1"));
        await HearAsync(world, "s1", "claude_code:work");
        world.Restart();
        await world.Adoptions.TakeAsync(Offer("s1"));
        await world.Adoptions.TakeAsync(Offer("s2"));
        await world.Adoptions.TakeAsync(Offer("s2"));

        var run = await world.FindAsync(Assert.Single(world.Runner.Adoptions).Id);
        Assert.Equal("claude_code:work", run.Row.Agent);
        Assert.Equal(["s1", "s2"], run.Sessions);
        for (var session = 0; session < RunLimits.Sessions; session++) await world.Adoptions.TakeAsync(Offer($"more-{session}"));
        Assert.Equal(RunLimits.Sessions, (await world.FindAsync(run.Row.Id)).Sessions.Count);
        Assert.Single(world.Stored.ControlRuns);
    }

    [Fact]
    public async Task Take_Refused_RecordsNothingAndAsksAgainAfterAMinute()
    {
        await using var world = await ControlWorld.StartAsync();
        world.Runner.Refuses = new(RunnerFault.NotAdoptable, "It is another user's.");
        await world.Adoptions.TakeAsync(Offer("s1"));
        await world.Adoptions.TakeAsync(Offer("s1"));
        Assert.Single(world.Runner.Adoptions);
        Assert.Empty(world.Stored.ControlRuns);
        Assert.Empty(world.Audited);

        world.Runner.Refuses = null;
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.Adoptions.TakeAsync(Offer("s1"));
        Assert.Single(world.Stored.ControlRuns);
    }

    [Fact]
    public async Task Take_RunnerIsAwayOrOff_RecordsNothing()
    {
        await using var world = await ControlWorld.StartAsync();
        world.Runner.Trouble = new(RunnerFault.Unreachable, "away");
        await world.Adoptions.TakeAsync(Offer("s1"));
        world.Runner.Trouble = null;
        world.Runner.IsOn = false;
        await world.Adoptions.TakeAsync(Offer("s1"));
        Assert.Empty(world.Stored.ControlRuns);
        Assert.Single(world.Runner.Adoptions);
    }

    [Theory]
    [InlineData("a\u202egent")]
    [InlineData("x\u001b[31m")]
    public async Task Take_AgentWithAHiddenName_IsCalledAsItsClient(string agent)
    {
        await using var world = await ControlWorld.StartAsync();
        await HearAsync(world, "s1", agent);
        await world.Adoptions.TakeAsync(Offer("s1"));
        Assert.Equal("claude", Assert.Single(world.Stored.ControlRuns).Agent);
    }

    [Theory]
    [InlineData("/home/anna/work", "claude-code:work")]
    [InlineData("/home/anna/work/", "claude-code:work")]
    [InlineData("C:\\anna\\work", "claude-code:work")]
    [InlineData("/", "claude")]
    [InlineData("/a\u202eb", "claude")]
    [InlineData(null, "claude")]
    public async Task Take_NewSession_IsCalledAsItsLogWillCallIt(string? directory, string agent)
    {
        await using var world = await ControlWorld.StartAsync();
        await world.Adoptions.TakeAsync(Offer("s1", directory: directory));
        Assert.Equal(agent, Assert.Single(world.Stored.ControlRuns).Agent);
    }

    [Fact]
    public async Task Look_ClientThatOnlyTheRunnerKnows_IsRecordedAsWhatItIs()
    {
        await using var world = await ControlWorld.StartAsync();
        await world.Runner.AdoptAsync(
            new() { Id = RunId.New(world.Time.GetUtcNow()), Agent = "work", Client = "codex", Process = Process }, CancellationToken.None);
        await world.LookAsync();
        await world.LookAsync();

        var run = Assert.Single(world.Stored.ControlRuns);
        Assert.Equal((RunKind.Adopted, "codex", 4_711, 815L), (run.Kind, run.Client, run.ProcessId, run.ProcessStart));
        Assert.Equal([("run.adopt", "runner")], world.Audited);
        await world.Adoptions.TakeAsync(Offer("s1"));
        Assert.Equal(["s1"], (await world.FindAsync(run.RunId)).Sessions);
    }

    [Fact]
    public async Task Stop_Adopted_IsProvenAndEverythingElseRefused()
    {
        await using var world = await ControlWorld.StartAsync();
        await world.Adoptions.TakeAsync(Offer("s1"));
        var id = Assert.Single(world.Stored.ControlRuns).RunId;
        Assert.Equal("NOT_CONTROLLABLE", (await world.Speaker.SayAsync(ControlWorld.Org, id, "hello", "anna")).Code);
        Assert.Equal("NOT_CONTROLLABLE", (await world.Speaker.SwitchAsync(ControlWorld.Org, id, "opus", "anna")).Code);
        Assert.Equal("NOT_CONTROLLABLE", (await world.Speaker.InterruptAsync(ControlWorld.Org, id, "anna")).Code);
        Assert.Equal("NOT_CONTROLLABLE", (await world.Desk.FreezeAsync(ControlWorld.Org, id, isFrozen: true, "anna")).Code);
        Assert.Empty(world.Runner.Said);

        await world.Desk.StopAsync(ControlWorld.Org, id, new(Reason: "Enough", KeepsStopped: true), "anna");
        var run = await world.FindAsync(id);
        Assert.Equal((RunStatus.Stopped, true), (run.Row.Status, run.Stop!.IsConfirmed));
        Assert.Equal("claude", Assert.Single(await world.Reader.OrdersAsync(ControlWorld.Org)).Agent);
    }

    [Fact]
    public async Task Returned_AgentThatIsToStayStopped_IsToldOnceWithItsSource()
    {
        await using var world = await ControlWorld.StartAsync();
        await HearAsync(world, "s1", "claude_code:work");
        await world.Adoptions.TakeAsync(Offer("s1"));
        await world.Desk.StopAsync(ControlWorld.Org, Assert.Single(world.Stored.ControlRuns).RunId, new(KeepsStopped: true), "anna");
        await world.Returned.LookAsync(CancellationToken.None);
        Assert.Empty(world.Returned.Latest);

        // By the same session, as another process; by reports alone; and a stranger.
        world.Time.Advance(TimeSpan.FromSeconds(20));
        await world.Adoptions.TakeAsync(Offer("s1", pid: 4_712));
        await HearAsync(world, "s7", "claude_code:work");
        await HearAsync(world, "s8", "claude_code:other");
        await world.Returned.LookAsync(CancellationToken.None);
        await world.Returned.LookAsync(CancellationToken.None);

        Assert.Equal(
            [("claude_code:work", "s1", "claude, process 4712, started by bash"), ("claude_code:work", "s7", "reports of claude_code on stark")],
            world.Returned.Latest.Select(static one => (one.Agent, one.Session, one.Source)));
        var told = world.Stored.Audit.Where(static entry => entry.Action == "agent.returned").ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, static entry => Assert.Equal("agent/claude_code:work", entry.Target));

        await world.Desk.LiftAsync(ControlWorld.Org, "claude_code:work", "anna");
        await world.Returned.LookAsync(CancellationToken.None);
        Assert.Empty(world.Returned.Latest);
    }

    private static AdoptionOffer Offer(string session, int pid = 4_711, string? bootId = null, string? directory = null) =>
        new(ControlWorld.Org, "claude", session, directory, new(Process with { Pid = pid }, bootId, "laptop"));

    private static Task HearAsync(ControlWorld world, string session, string agent) =>
        world.Writer.WriteAsync(transaction => transaction.Sessions.Put(ControlWorld.Org, new()
        {
            SessionId = session, AgentId = agent, Source = "claude_code", Host = "stark", StartedAt = transaction.Now, LastEventAt = transaction.Now,
        }));
}
