using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Fleet;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Components.Ledger;
using Helicarrier.Web.Components.Pages.Session;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Session;

public sealed class SessionScreenTests : BunitContext, IAsyncLifetime
{
    private static readonly TokenUsage Million = new() { Input = 1_000_000, Output = 100_000, Reasoning = 60_000 };
    private readonly SqliteDatabase _database = new();
    private readonly LedgerDouble _ledger = new();
    private readonly Publisher _fleet = new();
    private readonly ManualTimeProvider _time = new(Noon.AddHours(2));

    public SessionScreenTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<ILedgerRepository>(_ledger);
        Services.AddSingleton(_fleet.Feed);
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(new FleetOptions());
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Services.AddSingleton(new SessionFamilyReader(_database.Store));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void Receipt_DerivedCalls_LinesAndTotalAgree()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), [Derived(1, Million), Derived(2, Million)]);

        var lines = Open("s1").FindAll(".hc-costline");

        Assert.Equal(["$6.0000", "$3.0000", "$9.00"], lines.Select(line => line.QuerySelector(".hc-costline__v")!.TextContent));
        Assert.Contains("2,000,000 × $3.00/M", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-11-01", lines[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Receipt_OfACallSeenTwice_NamesItsWitnessesAndTheClientsOwnFigure()
    {
        var call = Derived(1, Million);
        call = call with { Usage = call.Usage with { ReportedCost = new NanoUsd(20_000_000) } };
        _ledger.Details["s1"] = Detail(Row("s1"), [call]) with
        {
            Witnesses = new Dictionary<EventId, IReadOnlyList<CallWitness>>
            {
                [call.Usage.Id] =
                [
                    new(SourceNames.ClaudeCode, "ada", WitnessJoin.Identity, Noon, null, null, true),
                    new(SourceNames.Otlp, null, WitnessJoin.RequestId, Noon, new NanoUsd(20_000_000), "managed", false),
                ],
            },
        };

        var receipt = Open("s1").Find("details.cr").TextContent;

        Assert.Contains("claude_code log on ada", receipt, StringComparison.Ordinal);
        Assert.Contains("telemetry, joined by the provider's id, counts differently", receipt, StringComparison.Ordinal);
        Assert.Contains("$0.0200, managed", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public void Receipt_OfACall_ShowsTheFrozenRateAndWhatWasAssumed()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), [Derived(1, Million)]);

        var call = Open("s1").Find("details.cr").TextContent;

        Assert.Contains("9f3ac1d2", call, StringComparison.Ordinal);
        Assert.Contains("base, standard", call, StringComparison.Ordinal);
        Assert.Contains("inference_geo us ×1.1", call, StringComparison.Ordinal);
        Assert.Contains("cache writes taken as short-lived", call, StringComparison.Ordinal);
    }

    [Fact]
    public void Receipt_NothingPriced_SaysNoDataAndWhy()
    {
        _ledger.Details["s1"] = Detail(Row("s1") with { Usage = new() { UnpricedCalls = 1 } }, [Unpriced(1, UnpricedReasons.ModelUnknown)]);

        var screen = Open("s1");

        Assert.Equal("no data", screen.Find(".hc-costline--total .hc-costline__v").TextContent);
        Assert.Contains("the price book does not hold the model", screen.Find(".hc-costline").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("$0", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_ClassesAddUp_ReasoningIsPartOfOutput()
    {
        var row = Row("s1");
        _ledger.Details["s1"] = Detail(row with { Usage = row.Usage with { Tokens = Million } }, []);

        var tokens = Open("s1").FindAll("section.hc-panel").Single(panel => panel.QuerySelector("h2")?.TextContent == "Tokens").TextContent;

        Assert.Contains("1,100,000", tokens, StringComparison.Ordinal);
        var close = string.Concat(tokens.Where(character => !char.IsWhiteSpace(character)));
        Assert.Contains("ofitreasoning60,000", close, StringComparison.Ordinal);
        Assert.Contains("Cachereadnodata", close, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_HostileText_IsText()
    {
        _ledger.Details["s1"] = Detail(
            Row("s1"),
            [],
            Event("e1", SessionEventType.Message, """{"role":"user","text":"<script>alert(1)</script><img src=x onerror=alert(2)>"}"""),
            Event("e2", SessionEventType.Error, """{"message":"</li></ol><iframe src=javascript:alert(3)>"}"""));

        var screen = Open("s1");

        Assert.Empty(screen.FindAll("script, img, iframe"));
        Assert.Contains("<script>alert(1)</script>", screen.Find(".hc-quote").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_AllInTheUrl_ShowsToolCallsToo()
    {
        _ledger.Details["s1"] = Detail(
            Row("s1"),
            [],
            Event("e1", SessionEventType.Message, """{"role":"user","text":"go"}"""),
            Event("e2", SessionEventType.ToolCall, """{"tool":"Bash"}""", 1));
        var screen = Open("s1");
        Assert.Single(screen.FindAll(".hc-tl__ev"));

        Navigation.NavigateTo("/ledger/s1?events=all");

        screen.WaitForAssertion(() => Assert.Equal(["Bash", "Prompt"], screen.FindAll(".hc-tl__h b").Select(lead => lead.TextContent)));
    }

    [Fact]
    public void Timeline_LoadOlder_AsksForMore()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), [], Event("e1", SessionEventType.Metric, "{}")) with { EventTotal = 900 };
        var screen = Open("s1");

        Navigation.NavigateTo(screen.FindAll("footer a").Single(link => link.TextContent == "Load older").GetAttribute("href")!);

        screen.WaitForAssertion(() => Assert.Equal(2 * SessionUrl.Stretch, _ledger.EventLimits[^1]));
    }

    [Fact]
    public void Flight_HasOneSentenceForThoseWhoDoNotSeeIt()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), [Derived(1, Million)], Event("e1", SessionEventType.Error, """{"message":"no"}"""));

        var sentence = Open("s1").Find(".hc-rec").GetAttribute("aria-label");

        Assert.StartsWith("Flight recorder, 2026-11-20 12:00 to 2026-11-20 13:44 UTC. 1 model call, at most 550k tokens per minute",
            sentence, StringComparison.Ordinal);
        Assert.EndsWith("1 error.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ReadFails_KeepsTheReasonToItself()
    {
        _ledger.Broken = true;

        var screen = Open("s1");

        Assert.Single(screen.FindAll("[role=alert]"));
        Assert.DoesNotContain("secret", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_ItsAgentMoves_ReadsAgainAndShowsTheState()
    {
        _ledger.Details["session-peter"] = Detail(Row("session-peter", SessionStatus.Running), []);
        var screen = Open("session-peter");
        var first = _ledger.EventLimits.Count;

        _fleet.Publish(Agents.Agent("peter", AgentState.Stuck));
        _time.Advance(SessionScreen.LiveRest);

        screen.WaitForAssertion(() => Assert.Equal(AgentState.Stuck.Word(), screen.Find(".hc-sesshead .hc-chip").TextContent));
        Assert.Equal(first + 1, _ledger.EventLimits.Count);
    }

    [Fact]
    public void Live_AnotherAgentMoves_ReadsNothing()
    {
        _ledger.Details["s1"] = Detail(Row("s1", SessionStatus.Running), []);
        Open("s1");
        var first = _ledger.EventLimits.Count;

        _fleet.Publish(Agents.Agent("banner"));
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(first, _ledger.EventLimits.Count);
    }

    [Fact]
    public async Task Dispose_PageClosed_NobodyListensAndNoTimerRuns()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), []);
        Open("s1");

        await DisposeComponentsAsync();

        Assert.Equal(0, _fleet.Listeners);
        Assert.Equal(0, _time.ActiveTimers);
    }

    private IRenderedComponent<SessionScreen> Open(string id)
    {
        Navigation.NavigateTo($"/ledger/{id}");
        return Render<SessionScreen>(parameters => parameters.Add(screen => screen.Id, id));
    }
}
