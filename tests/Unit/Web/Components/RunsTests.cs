using System.Text;
using Bunit;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Settings;
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

    private static readonly RunRow Spoken = Running with { Client = "claude" };

    private static readonly TalkRow Talking = new(Id, new("ses/1", TurnState.Working, "opus-4", "sonnet-4", null, 0, "{}"), Asked);

    private static readonly string[] Said =
    [
        """{"type":"system","subtype":"init"}""",
        """{"type":"user","message":{"content":"go on"}}""",
        """{"type":"assistant","message":{"content":[{"type":"text","text":"<script>\u202e\u001b"}]}}""",
        """{"type":"assistant","message":{"content":[{"type":"tool_use","name":"Bash","input":{"command":"ls"}}]}}""",
        """{"type":"result","subtype":"success"}""",
    ];

    // What a stop spares is read from the store, and has tests of its own.
    public RunsTests() => ComponentFactories.AddStub<StopKeeps>();

    private static string Line(string text) => $$$"""{"type":"assistant","message":{"content":"{{{text}}}"}}""";

    private static AgentEntry Entry(string client) => new() { Name = "fury", Client = client, Arguments = ["/bin/true"], Directory = "/" };

    private static readonly ModelBook Book = new([], [new(ModelScope.Agent, "fury", "sonnet-4", Asked, "anna")]);

    private static async Task<RunTranscript> TranscriptAsync(IReadOnlyList<string> lines)
    {
        var transcript = new RunTranscript(Id, ClientDialogues.Find("claude")!);
        await transcript.ReadAsync(new PieceRunner(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")), CancellationToken.None);
        return transcript;
    }

    // Without the codes of what is hidden.
    private static IEnumerable<string> Shown(IRenderedComponent<RunPanel> panel) => panel.FindAll(".tv > li")
        .Select(static line => $"{line.Children[0].TextContent}: {line.Children[1].TextContent.Split('\\')[0]}");

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
    public async Task Panel_ClientThatIsSpokenTo_ShowsTheTalkAsItIs()
    {
        var transcript = await TranscriptAsync(Said);
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(Spoken, null)).Add(x => x.Processes, []).Add(x => x.Loaded, true)
            .Add(x => x.Talk, Talking).Add(x => x.Transcript, transcript).Add(x => x.Asks, 1).Add(x => x.MayAct, true));

        Assert.Equal(["Told: go on", "Says: <script>", "Uses: Bash: ls", "Note: The turn ended: success"], Shown(panel));
        Assert.Empty(panel.FindAll("script, pre[aria-label=Output]"));
        Assert.DoesNotContain('\u202e', panel.Markup);
        Assert.DoesNotContain('\u001b', panel.Markup);
        var facts = panel.FindAll("dl > div").ToDictionary(static fact => fact.Children[0].TextContent, static fact => fact.Children[1].TextContent);
        Assert.Equal("Working", facts["Turn"]);
        Assert.Equal("opus-4, sonnet-4 from its next answer on", facts["Model"]);
        Assert.Equal("/ledger/ses%2F1", panel.Find("dl a").GetAttribute("href"));
        Assert.Equal("/inbox", panel.Find("a.hc-chip[data-state=waiting]").GetAttribute("href"));
        Assert.Equal(["Interrupt", "Switch model", "Pause", "Stop"], panel.FindAll("footer button").Select(static button => button.TextContent));
        Assert.Contains("lives on", panel.Find("footer button").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("Told to the client. While it works, messages wait.", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_ClientThatIsSpokenTo_PassesItsOrdersOn()
    {
        var orders = new List<string>();
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(Spoken, null)).Add(x => x.Processes, []).Add(x => x.Loaded, true)
            .Add(x => x.Talk, Talking).Add(x => x.MayAct, true).Add(x => x.OnInterrupt, () => orders.Add("interrupt"))
            .Add(x => x.OnSwitch, () => orders.Add("switch")).Add(x => x.OnSay, text =>
            {
                orders.Add(text);
                return Task.FromResult(true);
            }));

        panel.FindAll("footer button")[0].Click();
        panel.FindAll("footer button")[1].Click();
        panel.Find(".rn-say input").Change("go on");
        panel.Find(".rn-say").Submit();
        Assert.Equal(["interrupt", "switch", "go on"], orders);
    }

    [Fact]
    public void Panel_TalkIsOver_HasNoLiveWordAndNoVerb()
    {
        var ended = Spoken with { Status = RunStatus.Ended, EndedAt = Asked };
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(ended, null)).Add(x => x.Processes, []).Add(x => x.Loaded, true)
            .Add(x => x.Talk, Talking).Add(x => x.MayAct, true));
        Assert.DoesNotContain(panel.FindAll("dt"), static term => term.TextContent == "Turn");
        Assert.Empty(panel.FindAll("footer, form"));
        Assert.Contains("It said nothing.", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcript_BrokenLines_AreLeftOutAndHalfOnesAwaited()
    {
        const string Broken = "no json\n{\"type\":\n[]\n{\"type\":\"user\",\"message\":{\"content\":\"\\ud800\"}}\n";
        var runner = new PieceRunner(Encoding.UTF8.GetBytes(Broken + Line("on") + "\n{\"type\":"));
        var transcript = new RunTranscript(Id, ClientDialogues.Find("claude")!);
        await transcript.ReadAsync(runner, CancellationToken.None);
        Assert.Equal(["on"], transcript.Lines.Select(static line => line.Line.Text));

        runner.Write(Encoding.UTF8.GetBytes("\"assistant\",\"message\":{\"content\":\"later\"}}\n"));
        await transcript.ReadAsync(runner, CancellationToken.None);
        Assert.Equal(["on", "later"], transcript.Lines.Select(static line => line.Line.Text));
        Assert.False(transcript.IsCut);
    }

    [Fact]
    public async Task Transcript_LongTalk_IsItsEndInWholeLines()
    {
        var transcript = await TranscriptAsync([.. Enumerable.Range(0, 40_000).Select(static number => Line($"line {number} " + new string('x', 40)))]);
        Assert.True(transcript.IsCut);
        Assert.Equal(RunTranscript.MostLines, transcript.Lines.Count);
        Assert.StartsWith("line 39999 ", transcript.Lines[^1].Line.Text, StringComparison.Ordinal);
        Assert.StartsWith("line 39500 ", transcript.Lines[0].Line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcript_Notes_StandWhereTheyWereMade()
    {
        var (first, second) = (Line("one") + "\n", Line("two") + "\n");
        var runner = new PieceRunner(Encoding.UTF8.GetBytes(first + second));
        var transcript = new RunTranscript(Id, ClientDialogues.Find("claude")!);
        await transcript.ReadAsync(runner, CancellationToken.None);
        TalkNote[] notes = [new(0, TranscriptKind.Note, "begun"), new(first.Length, TranscriptKind.Told, "between"), new(900, TranscriptKind.Error, "after")];
        transcript.Note(notes[..2]);
        transcript.Note(notes);
        Assert.Equal(["begun", "one", "between", "two", "after"], transcript.Lines.Select(static line => line.Line.Text));

        runner.Write(Encoding.UTF8.GetBytes(Line("three") + "\n"));
        await transcript.ReadAsync(runner, CancellationToken.None);
        Assert.Equal(["begun", "one", "between", "two", "three", "after"], transcript.Lines.Select(static line => line.Line.Text));
        Assert.Equal(6, transcript.Lines.Select(static line => line.Number).Distinct().Count());
    }

    [Fact]
    public async Task Transcript_LineLongerThanAnyIsRead_IsPassedOver()
    {
        var runner = new PieceRunner(Encoding.UTF8.GetBytes(Line("before") + "\n"));
        var transcript = new RunTranscript(Id, ClientDialogues.Find("claude")!);
        await transcript.ReadAsync(runner, CancellationToken.None);
        runner.Write(Encoding.UTF8.GetBytes(Line(new('x', 5 * 1024 * 1024)) + "\n" + Line(new('y', 9_000)) + "\n"));
        await transcript.ReadAsync(runner, CancellationToken.None);

        Assert.Equal(["before", new string('y', RunTranscript.MostCharacters - 1) + "…"], transcript.Lines.Select(static line => line.Line.Text));
    }

    [Fact]
    public async Task Reading_OfWhatIsOver_HappensOnce()
    {
        var runner = new PieceRunner(Encoding.UTF8.GetBytes(Line("one") + "\n")) { IsOver = true };
        var (tail, transcript) = (new RunTail(Id, RunStream.Output), new RunTranscript(Id, ClientDialogues.Find("claude")!));
        await tail.ReadAsync(runner, CancellationToken.None);
        await transcript.ReadAsync(runner, CancellationToken.None);
        var readings = runner.Readings;
        await tail.ReadAsync(runner, CancellationToken.None);
        await transcript.ReadAsync(runner, CancellationToken.None);

        Assert.Equal(readings, runner.Readings);
        Assert.Single(transcript.Lines);
        Assert.StartsWith("{", tail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude", true)]
    [InlineData("command", false)]
    public async Task Spawn_ModelField_IsForClientsThatAreSpokenTo(string client, bool isSpokenTo)
    {
        SpawnWish? wish = null;
        var host = Host();
        Render<SpawnDialog>(p => p.Add(x => x.Open, true).Add(x => x.Agents, [Entry(client)]).Add(x => x.Models, Book).Add(x => x.OnRun, wanted =>
        {
            wish = wanted;
            return Task.FromResult<string?>(null);
        }));

        host.WaitForAssertion(() => Assert.NotNull(host.Find("textarea")));
        Assert.Equal(isSpokenTo, host.Markup.Contains("Told to the client", StringComparison.Ordinal));
        Assert.Equal(!isSpokenTo, host.Markup.Contains("Written to its standard input", StringComparison.Ordinal));
        Assert.Equal(isSpokenTo, host.FindAll(".hud-field--mono input").Count == 1);
        Assert.Equal(isSpokenTo, host.Markup.Contains("Empty begins with its default, sonnet-4.", StringComparison.Ordinal));
        if (isSpokenTo) host.Find(".hud-field--mono input").Input(" opus ");
        await host.Find("form").SubmitAsync();
        Assert.Equal(new SpawnWish("fury", null, Model: isSpokenTo ? "opus" : null), wish);
    }

    [Fact]
    public void Spawn_DefaultIsNotAllowed_SaysSo()
    {
        var book = new ModelBook([new(Guid.NewGuid(), "claude", "opus-4", IsAllowed: true, Asked)], Book.Defaults);
        var host = Host();
        Render<SpawnDialog>(p => p.Add(x => x.Open, true).Add(x => x.Agents, [Entry("claude")]).Add(x => x.Models, book)
            .Add(x => x.OnRun, static _ => Task.FromResult<string?>(null)));
        const string said = "Its default, sonnet-4, is not allowed: name another. 1 model allowed.";
        host.WaitForAssertion(() => Assert.Contains(said, host.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Stop_KillNow_SaysThatEachIsKilledAtOnce()
    {
        var host = Host();
        Render<StopDialog>(p => p.Add(x => x.Open, true).Add(x => x.Run, Running).Add(x => x.Processes, Alive)
            .Add(x => x.OnLook, _ => Task.FromResult(Found(UncommittedState.Known))).Add(x => x.OnStop, _ => Task.FromResult<string?>(null)));
        host.WaitForAssertion(() => Assert.Contains("Each is asked to end (TERM).", host.Markup, StringComparison.Ordinal));

        host.FindAll("input[type=checkbox]")[0].Change(true);

        host.WaitForAssertion(() => Assert.Contains("Each is killed at once.", host.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Each is asked to end (TERM).", host.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UncommittedState.Known, 0, false, "Nothing: all in /srv/work is committed.")]
    [InlineData(UncommittedState.Known, 1, false, "1 file in /srv/work. A stop leaves them there.")]
    [InlineData(UncommittedState.Known, 12, false, "And 11 more.")]
    [InlineData(UncommittedState.Known, 12, true, "At least 12 files in /srv/work.")]
    [InlineData(UncommittedState.NoRepository, 0, false, "/srv/work is in no git repository: what is there is not known.")]
    [InlineData(UncommittedState.Unread, 0, false, "/srv/work could not be read: git took too long.")]
    public void Stop_WhatIsNotCommitted_IsSaid(UncommittedState state, int count, bool isMore, string said)
    {
        var list = Render<UncommittedList>(p => p.Add(x => x.Found, Found(state) with { Count = count, IsMore = isMore }));
        var words = list.Find(".ul").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(said, string.Join(' ', words), StringComparison.Ordinal);
        Assert.Equal(count > 0 ? 1 : 0, list.FindAll("li").Count);
        if (count > 0) Assert.Equal(VisibleText.Line(Hostile), list.Find("li").TextContent);
    }

    [Fact]
    public void Stop_RunnerDoesNotSayWhatIsNotCommitted_SaysThatAndCanStop()
    {
        var host = Host();
        Render<StopDialog>(p => p.Add(x => x.Open, true).Add(x => x.Run, Running).Add(x => x.Processes, Alive)
            .Add(x => x.OnLook, _ => throw new RunnerException(RunnerFault.Unreachable, "Nobody answers."))
            .Add(x => x.OnStop, _ => Task.FromResult<string?>(null)));
        host.WaitForAssertion(() => Assert.Contains("Not known: Nobody answers.", host.Markup, StringComparison.Ordinal));
        Assert.Contains("Stop the tree of", host.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_Facts_SayWhatItSpendsAndWhenItWasHeard()
    {
        var host = Host();
        var agent = Agents.Agent("fury") with { CostPerMinute = NanoUsd.FromUsd(0.05m) };
        Render<StopDialog>(p => p.Add(x => x.Open, true).Add(x => x.Run, Running).Add(x => x.Processes, Alive).Add(x => x.Doing, agent)
            .Add(x => x.Armed, new ArmedLight(IsLit: true, Asked)).Add(x => x.OnLook, _ => Task.FromResult(Found(UncommittedState.Known)))
            .Add(x => x.OnStop, _ => Task.FromResult<string?>(null)));
        host.WaitForAssertion(() => Assert.Contains("$0.05/min", host.Find("dl.hc-facts").TextContent, StringComparison.Ordinal));
        Assert.Contains("yes, ", host.Find("dl.hc-facts").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, host.FindAll("dl.hc-facts time").Count);
    }

    [Fact]
    public async Task Switch_NoName_IsAskedForOne()
    {
        var wanted = new List<string>();
        var host = Host();
        Render<SwitchDialog>(p => p.Add(x => x.Open, true).Add(x => x.Agent, "fury").Add(x => x.Current, Hostile).Add(x => x.OnSwitch, model =>
        {
            wanted.Add(model);
            return Task.FromResult<string?>(null);
        }));
        host.WaitForAssertion(() => Assert.NotNull(host.Find("form")));

        await host.Find("form").SubmitAsync();
        host.WaitForAssertion(() => Assert.Contains("Name a model.", host.Markup, StringComparison.Ordinal));
        Assert.Contains("It uses <script>", host.Find("p.hc-help").TextContent, StringComparison.Ordinal);
        host.Find("input").Input(" opus ");
        await host.Find("form").SubmitAsync();
        Assert.Equal(["opus"], wanted);
    }

    [Fact]
    public void Runner_Example_IsACatalogueThatCanBeRead()
    {
        var panel = Render<RunnerPanel>(p => p.Add(x => x.IsOn, true).Add(x => x.Agents, []).Add(x => x.Path, "/srv/agents.json"));
        var path = Path.Combine(Directory.CreateTempSubdirectory("helicarrier-test-").FullName, "agents.json");
        File.WriteAllText(path, panel.Find("pre").TextContent);

        var agent = Assert.Single(new AgentCatalogue(HelicarrierSettings.Read(name => name == "HELICARRIER_AGENTS" ? path : null, "/")).Read());

        Assert.Equal(("fury", "claude"), (agent.Name, agent.Client));
        Assert.NotNull(ClientDialogues.Find(agent.Client));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Panel_Adopted_CanBeStoppedAndNothingElse()
    {
        var adopted = Running with
        {
            Client = "claude", Proof = ProofKind.Scan, Kind = RunKind.Adopted, ProcessId = 4_711, ProcessParent = Hostile, ActorId = "laptop",
        };
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(adopted, null) { Sessions = ["ses/1", Hostile] })
            .Add(x => x.Processes, Alive).Add(x => x.Loaded, true).Add(x => x.MayAct, true));

        Assert.Equal(["Stop"], panel.FindAll("footer button").Select(static button => button.TextContent));
        Assert.Empty(panel.FindAll("form, pre, script"));
        Assert.Equal("adopted", panel.Find(".hc-chip").TextContent);
        Assert.Contains("it can be stopped, and nothing else", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Alive: 2", panel.Markup, StringComparison.Ordinal);
        var facts = panel.FindAll("dl > div").Select(static fact => (Term: fact.Children[0].TextContent, Fact: fact.Children[1].TextContent)).ToList();
        Assert.Contains(("Session", "ses/1"), facts);
        Assert.StartsWith("claude, process 4711 of <script>", facts.Single(static fact => fact.Term == "Adopted").Fact, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', panel.Markup);
        Assert.DoesNotContain('\u001b', panel.Markup);
    }

    [Fact]
    public void Panel_Viewer_HasNoVerb()
    {
        var panel = Render<RunPanel>(p => p.Add(x => x.Run, new RunDetail(Running, null)).Add(x => x.Processes, Alive).Add(x => x.Loaded, true));
        Assert.Equal(["As written", "As a log"], panel.FindAll("button:not([hidden])").Select(static button => button.TextContent));
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

    private static Uncommitted Found(UncommittedState state) =>
        new("/srv/work", state, 0, IsMore: false, [VisibleText.Line(Hostile)], state == UncommittedState.Unread ? "git took too long." : null);

    /// <summary>A runner that has written so much.</summary>
    private sealed class PieceRunner(byte[] written) : IRunner
    {
        private readonly ListRunner _inner = new(new ManualTimeProvider());
        private byte[] _written = written;

        public bool IsOver { get; init; }

        public int Readings { get; private set; }

        public bool IsOn => true;

        public void Write(byte[] more) => _written = [.. _written, .. more];

        public Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken) => _inner.StartAsync(order, cancellationToken);

        public Task<RunSnapshot> AdoptAsync(AdoptOrder order, CancellationToken cancellationToken) => _inner.AdoptAsync(order, cancellationToken);

        public Task<IReadOnlyList<RunnerRoll>> ListAsync(CancellationToken cancellationToken) => _inner.ListAsync(cancellationToken);

        public Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken) => _inner.TreeAsync(id, cancellationToken);

        public Task SayAsync(RunId id, string text, long? number, CancellationToken cancellationToken) =>
            _inner.SayAsync(id, text, number, cancellationToken);

        public Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken)
        {
            Readings++;
            var start = Math.Min(from, _written.Length);
            var end = Math.Min(start + most, _written.Length);
            return Task.FromResult(new RunOutput(start, end, _written.AsMemory((int)start, (int)(end - start)), IsOver && end == _written.Length));
        }

        public Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken) => _inner.FreezeAsync(id, isFrozen, cancellationToken);

        public Task InterruptAsync(RunId id, CancellationToken cancellationToken) => _inner.InterruptAsync(id, cancellationToken);

        public Task<Uncommitted> UncommittedAsync(RunId id, CancellationToken cancellationToken) => _inner.UncommittedAsync(id, cancellationToken);

        public Task<IReadOnlyList<Worktree>> WorktreesAsync(CancellationToken cancellationToken) => _inner.WorktreesAsync(cancellationToken);

        public Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken) => _inner.CensusAsync(cancellationToken);

        public Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken) => _inner.ReapAsync(order, cancellationToken);

        public Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken) => _inner.StopAsync(order, cancellationToken);
    }
}
