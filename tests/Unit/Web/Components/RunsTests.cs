using System.Text;
using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Pages.Runs;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>The parts of the page of runs. What an agent writes, and how its processes are called, is others' text.</summary>
public sealed class RunsTests : ControlsContext
{
    private const string Hostile = "<script>alert(1)</script>\u202e\u001b[31m";

    private static readonly DateTimeOffset Asked = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);
    private static readonly RunId Id = RunId.Parse("run-0123456789abcdef0123456789abcdef");

    private static readonly RunRow Running = new(
        7, Id, "fury", "command", RunStatus.Running, ProofKind.Cgroup, ActorType.User, Hostile, Asked, Asked, null, null, null, null, null, null, false);

    private static readonly ProcessNode[] Alive =
    [
        new(41, 1, 7, "client", 61, 1024, HasLeftSession: true), new(42, 41, 8, Hostile, 3, 2048, HasLeftSession: false),
    ];

    private static ProofOfDeath Proof(bool isConfirmed) => new()
    {
        Kind = ProofKind.Cgroup, IsConfirmed = isConfirmed, StartedAt = Asked, EndedAt = Asked.AddSeconds(1.5), AskedAt = Asked, Met = 2,
        Left = isConfirmed ? 0 : 1,
        Deaths = [new(42, 8, Hostile, Asked, null, isConfirmed ? Asked : null), new(41, 7, "client", Asked, null, Asked)],
    };

    [Fact]
    public async Task Panel_Running_ShowsProcessesAndOutputAsTheyAre()
    {
        var runner = new PieceRunner(Encoding.UTF8.GetBytes("one\n" + Hostile));
        var output = new RunTail(Id, RunStream.Output);
        await output.ReadAsync(runner, CancellationToken.None);
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(Running, null)).Add(x => x.Processes, Alive).Add(x => x.Output, output)
            .Add(x => x.Loaded, true).Add(x => x.MayAct, true));

        Assert.Contains("Alive: 2", panel.Markup, StringComparison.Ordinal);
        Assert.StartsWith("one\n<script>", panel.Find("pre[aria-label=Output]").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("script"));
        Assert.DoesNotContain('\u202e', panel.Markup);
        Assert.DoesNotContain('\u001b', panel.Markup);
        Assert.Equal(["Pause", "Stop"], panel.FindAll("footer button").Select(static button => button.TextContent));
    }

    [Fact]
    public void Panel_Viewer_HasNoVerb()
    {
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(Running, null)).Add(x => x.Processes, Alive).Add(x => x.Loaded, true));
        Assert.Empty(panel.FindAll("button"));
        Assert.Empty(panel.FindAll("form"));
    }

    [Fact]
    public void Panel_NotConfirmedDead_SaysSoFirstAndMayBeStoppedAgain()
    {
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(Running with { Status = RunStatus.Unconfirmed }, Proof(isConfirmed: false)))
            .Add(x => x.Processes, []).Add(x => x.Loaded, true).Add(x => x.MayAct, true));

        Assert.Contains("Not confirmed dead", panel.Markup, StringComparison.Ordinal);
        Assert.Equal("critical", panel.Find(".rp-verdict").GetAttribute("data-sev"));
        Assert.Contains("not seen", panel.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Stop"], panel.FindAll("footer button").Select(static button => button.TextContent));
        Assert.Empty(panel.FindAll("script"));
    }

    [Fact]
    public void Panel_Stopped_ShowsTheProofAndNoVerb()
    {
        var stopped = Running with
        {
            Status = RunStatus.Stopped, EndedAt = Asked.AddMinutes(1), StopAskedAt = Asked, StopAskedBy = "anna", StopReason = Hostile,
        };
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(stopped, Proof(isConfirmed: true))).Add(x => x.Processes, [])
            .Add(x => x.Loaded, true).Add(x => x.MayAct, true));

        Assert.Contains("All 2 confirmed dead", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("1.50 s", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("footer"));
    }

    [Fact]
    public void Panel_NoSuchRun_SaysSo() => Assert.Contains(
        "No such run", Render<RunPanel>(p => p.Add(x => x.Run, null).Add(x => x.Processes, []).Add(x => x.Loaded, true)).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "This host runs no agents")]
    [InlineData(true, "No agent may be run yet")]
    public void Runner_NothingToRun_SaysWhatToDo(bool isOn, string title)
    {
        var panel = Render<RunnerPanel>(p => p.Add(x => x.IsOn, isOn).Add(x => x.Agents, []).Add(x => x.Path, "/srv/agents.json").Add(x => x.MayAct, true));
        Assert.Contains(title, panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button"));
    }

    [Fact]
    public void Runner_CatalogueIsWrong_SaysWhereAndOffersNothing()
    {
        var panel = Render<RunnerPanel>(p => p.Add(x => x.IsOn, true).Add(x => x.Agents, []).Add(x => x.Path, "").Add(x => x.Fault, "x.json, fury: " + Hostile)
            .Add(x => x.MayAct, true));
        Assert.Contains("x.json, fury", panel.Find(".hc-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("script"));
        Assert.Empty(panel.FindAll("button"));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(700_001)]
    public async Task Tail_LongOutput_IsItsEndInWholeCharacters(int characters)
    {
        var text = string.Concat(Enumerable.Range(0, characters).Select(static i => (i % 10) == 0 ? "é" : "a")) + "end";
        var tail = new RunTail(Id, RunStream.Output);
        await tail.ReadAsync(new PieceRunner(Encoding.UTF8.GetBytes(text)), CancellationToken.None);

        Assert.True(tail.IsCut);
        Assert.EndsWith("end", tail.Text, StringComparison.Ordinal);
        Assert.InRange(tail.Text.Length, 50_000, 64 * 1024);
        Assert.DoesNotContain('\ufffd', tail.Text[1..]);
    }

    [Fact]
    public void Words_OfEveryStatus_AreThere() => Assert.All(Enum.GetValues<RunStatus>(), static status => Assert.NotEmpty(RunStatusLook.Of(status).Word));

    /// <summary>A runner that has written so much.</summary>
    private sealed class PieceRunner(byte[] written) : IRunner
    {
        private readonly ListRunner _inner = new(new ManualTimeProvider());

        public bool IsOn => true;

        public Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken) => _inner.StartAsync(order, cancellationToken);

        public Task<IReadOnlyList<RunSnapshot>> ListAsync(CancellationToken cancellationToken) => _inner.ListAsync(cancellationToken);

        public Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken) => _inner.TreeAsync(id, cancellationToken);

        public Task SayAsync(RunId id, string text, long? number, CancellationToken cancellationToken) =>
            _inner.SayAsync(id, text, number, cancellationToken);

        public Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken)
        {
            var start = Math.Min(from, written.Length);
            var end = Math.Min(start + most, written.Length);
            return Task.FromResult(new RunOutput(start, end, written.AsMemory((int)start, (int)(end - start)), IsEnd: false));
        }

        public Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken) => _inner.FreezeAsync(id, isFrozen, cancellationToken);

        public Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken) => _inner.CensusAsync(cancellationToken);

        public Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken) => _inner.ReapAsync(order, cancellationToken);

        public Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken) => _inner.StopAsync(order, cancellationToken);
    }
}
