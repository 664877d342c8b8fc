using System.Text.Json;
using Bunit;
using Helicarrier.Domain.Fleet;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Web.Components.Analytics;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Pages.Bridge;
using Helicarrier.Web.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class FirstRunTests : BunitContext
{
    private readonly Publisher _fleet = new();
    private readonly SourcePublisher _source = new();
    private readonly ManualTimeProvider _time = new();

    public FirstRunTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<HudSnackbar>();
        Services.AddSingleton(_fleet.Feed);
        Services.AddSingleton(new PulsePublisher().Feed);
        Services.AddSingleton(_source.Feed);
        Services.AddSingleton(new ControlPublisher().Feed);
        Services.AddSingleton(_ => AnalyticsDouble.Feed());
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(new VisitBook(static _ => null, _time));
    }

    [Fact]
    public void FirstRun_LogsOnThisMachine_AreListedByClientAndOneButtonImportsThem()
    {
        Found(new("Claude Code", "/home/maria/.claude/projects", 408, 301_000_000), new("Codex", "/home/maria/.codex/sessions", 4, 11_400_000));
        var page = Render<FirstRun>();

        Assert.Equal(["Claude Code", "Codex"], page.FindAll("td.k").Select(cell => cell.TextContent));
        Assert.Contains("Import 412 files, 312\u00a0MB", page.Find(".hc-btn--primary").TextContent, StringComparison.Ordinal);

        page.Find(".hc-btn--primary").Click();

        Assert.Equal(1, _source.Imports);
        Assert.True(page.Find(".hc-btn--primary").HasAttribute("disabled"));
    }

    [Fact]
    public void FirstRun_ImportCannotBeAskedFor_SaysWhyAndMayBeTriedAgain()
    {
        Found(new FoundLogs("Codex", "/x", 1, 1));
        _source.Refusal = "jobs.db cannot be opened";
        var page = Render<FirstRun>();
        page.Find(".hc-btn--primary").Click();

        Assert.Equal("jobs.db cannot be opened", page.Find("[role=alert]").TextContent);
        Assert.False(page.Find(".hc-btn--primary").HasAttribute("disabled"));
    }

    [Fact]
    public void FirstRun_Viewer_SeesWhatWasFoundButCannotImport()
    {
        Found(new FoundLogs("Codex", "/x", 1, 1));

        var page = Render<FirstRun>(p => p.Add(f => f.CanImport, false));

        Assert.True(page.Find(".hc-btn--primary").HasAttribute("disabled"));
        Assert.Contains("operator role", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstRun_NothingFound_SaysWhereItLooked() =>
        Assert.Contains("No logs of a known client", Render<FirstRun>().Markup, StringComparison.Ordinal);

    [Fact]
    public void FirstRun_StillLooking_IsBusy()
    {
        _source.Discover = () => new TaskCompletionSource<IReadOnlyList<FoundLogs>>().Task;

        Assert.NotNull(Render<FirstRun>().Find("[aria-busy=true]"));
    }

    [Fact]
    public void FirstRun_LookingFails_OffersAnotherTryAndKeepsTheReasonToTheLog()
    {
        _source.Discover = () => Task.FromException<IReadOnlyList<FoundLogs>>(new IOException("/secret/path"));
        var page = Render<FirstRun>();
        Assert.DoesNotContain("/secret/path", page.Markup, StringComparison.Ordinal);

        Found(new FoundLogs("Codex", "/x", 1, 1));
        page.Find("[role=alert] button").Click();

        Assert.Equal("Codex", page.Find("td.k").TextContent);
    }

    [Fact]
    public void CurlLine_AsShown_CarriesAValidEnvelopeAndNoKey()
    {
        var line = FirstRun.CurlLine("http://localhost:5170/", _time.GetUtcNow());

        Assert.StartsWith("curl -sS http://localhost:5170/api/v3/ingest/session", line, StringComparison.Ordinal);
        Assert.Contains("x-secret-key: YOUR-KEY", line, StringComparison.Ordinal);
        using var body = JsonDocument.Parse(line[line.IndexOf("-d '", StringComparison.Ordinal)..][4..^1]);
        Assert.Equal("v1", body.RootElement.GetProperty("envelope_version").GetString());
        var session = body.RootElement.GetProperty("payload").GetProperty("session");
        Assert.All(
            (string[])["sessionId", "state", "agentId", "modelId", "startedAt"],
            field => Assert.NotEqual("", session.GetProperty(field).GetString()));
    }

    [Fact]
    public void BridgeScreen_NoAgentsButAStore_SaysWhatIsStored()
    {
        _source.Sessions = 128;
        _fleet.Publish(FleetSnapshot.Empty);

        var page = Render<BridgeScreen>();

        Assert.Contains("128 sessions are in", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void BridgeScreen_FirstAgentArrives_TheFleetTakesTheFirstVisitsPlace()
    {
        _fleet.Publish(FleetSnapshot.Empty);
        var page = Render<BridgeScreen>();
        Assert.Contains("No agents yet", page.Markup, StringComparison.Ordinal);

        _fleet.Publish(Agents.Agent("peter"));

        page.WaitForAssertion(() => Assert.Equal("peter", page.Find(".hc-agent__name").TextContent));
        Assert.DoesNotContain("No agents yet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void ImportBanner_AnImport_IsFollowedToItsEnd()
    {
        var banner = Render<ImportBanner>();
        Assert.Empty(banner.Markup.Trim());

        _source.Report(new(true, 118, 412, 96_000_000, 312_000_000, 12_301, 0));
        banner.WaitForAssertion(() => Assert.Equal("30", banner.Find("[role=progressbar]").GetAttribute("aria-valuenow")));

        _source.Report(new(false, 412, 412, 312_000_000, 312_000_000, 40_122, 2));
        _time.Advance(FleetFeed.BatchInterval);
        banner.WaitForAssertion(() => Assert.Contains("2 lines could not be read", banner.Find("[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void ImportBanner_AnImportThatFails_SaysSoAndWhatIsSafe()
    {
        var banner = Render<ImportBanner>();
        _source.Report(new(true, 1, 2, 1, 2, 1, 0));

        _source.Report(new(false, 1, 2, 1, 2, 1, 0, "The disk is full."));
        _time.Advance(FleetFeed.BatchInterval);

        banner.WaitForAssertion(() => Assert.Contains("What was read before is stored", banner.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void ImportBanner_OneThatEndedBeforeTheVisit_IsNoNews()
    {
        _source.Report(new(false, 412, 412, 1, 1, 1, 0));

        Assert.Empty(Render<ImportBanner>().Markup.Trim());
    }

    [Fact]
    public async Task ImportBanner_Disposed_ListensNoMore()
    {
        Render<ImportBanner>();
        Assert.Equal(1, _source.Listeners);

        await DisposeComponentsAsync();

        Assert.Equal(0, _source.Listeners);
    }

    private void Found(params FoundLogs[] found) => _source.Discover = () => Task.FromResult<IReadOnlyList<FoundLogs>>(found);
}
