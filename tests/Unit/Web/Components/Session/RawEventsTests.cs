using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Fleet;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Components.Ledger;
using Helicarrier.Web.Components.Pages.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Session;

/// <summary>The events of a session as they are stored, on its page.</summary>
public sealed class RawEventsTests : ControlsContext
{
    private readonly SqliteDatabase _database = new();
    private readonly LedgerDouble _ledger = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await _database.InitializeAsync();
        Services.AddSingleton(new SessionFamilyReader(_database.Store));
        Services.AddSingleton<ILedgerRepository>(_ledger);
        Services.AddSingleton(new Publisher().Feed);
        Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Noon.AddHours(2)));
        Services.AddSingleton(new FleetOptions());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async Task CloseAsync()
    {
        await base.CloseAsync();
        await _database.DisposeAsync();
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void Raw_Events_AreListedAndOneIsOpen()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), [], Event("e1", SessionEventType.Metric, "{}"));
        for (var key = 1; key <= 60; key++) _ledger.Entries.Add(new(Entry(key), $$"""{"text":"payload {{key}}"}"""));

        var screen = Open("s1", "?events=raw");
        Assert.Equal(50, screen.FindAll(".re-when time").Count);
        Assert.Empty(screen.FindAll(".re-payload"));
        Navigation.NavigateTo(screen.FindAll("footer a").Single(link => link.TextContent == "Later").GetAttribute("href")!);
        screen.WaitForAssertion(() => Assert.Equal(10, screen.FindAll(".re-when time").Count));
        Assert.Equal(51, _ledger.EntriesAsked[^1].From);

        Navigation.NavigateTo("/ledger/s1?events=raw&entry=7");
        screen.WaitForAssertion(() => Assert.Equal("""{"text":"payload 7"}""", screen.Find(".re-payload pre").TextContent));
        Assert.Equal("/api/v3/ledger/s1/events/7/payload", screen.Find(".re-payload a[download]").GetAttribute("href"));
        Assert.Equal(7, _ledger.EntriesAsked[^1].From);
    }

    [Fact]
    public void Raw_PayloadPastRetention_SaysSo()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), [], Event("e1", SessionEventType.Metric, "{}"));
        _ledger.Entries.Add(new(Entry(1) with { IsKept = false, Bytes = 0 }, null));

        var screen = Open("s1", "?events=raw&entry=1");

        Assert.Contains("past retention", screen.Find(".re-payload").TextContent, StringComparison.Ordinal);
        Assert.Contains("not kept", screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll("a[download]"));
    }

    [Fact]
    public void Raw_NoSuchEvent_LeadsToTheBeginning()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), [], Event("e1", SessionEventType.Metric, "{}"));
        _ledger.Entries.Add(new(Entry(1), "{}"));

        Assert.Contains("/ledger/s1?events=raw", Open("s1", "?events=raw&entry=999").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_HostilePayload_IsShownAndNotObeyed()
    {
        _ledger.Details["s1"] = Detail(Row("s1"), [], Event("e1", SessionEventType.Metric, "{}"));
        _ledger.Entries.Add(new(
            Entry(1) with { EventId = "e\u202e1" }, "{\"text\":\"</pre><script>alert(1)</script>\u202e\u001b[31m\"}"));

        var screen = Open("s1", "?events=raw&entry=1");

        Assert.Empty(screen.FindAll("script"));
        Assert.Contains("</pre><script>alert(1)</script>", screen.Find(".re-payload pre").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(screen.Markup, letter => letter is '\u202e' or '\u001b');
    }

    private static SessionEntry Entry(long key) =>
        new(key, $"e{key}", key, SessionEventType.Message, Noon.AddSeconds(key), SourceNames.Ingest, 20, true);

    private IRenderedComponent<SessionScreen> Open(string id, string query)
    {
        Navigation.NavigateTo($"/ledger/{id}{query}");
        return Render<SessionScreen>(parameters => parameters.Add(screen => screen.Id, id));
    }
}
