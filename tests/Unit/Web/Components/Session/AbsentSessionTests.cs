using Bunit;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Voids;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Session;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components.Session;

/// <summary>What is said of a session that the ledger does not list.</summary>
public sealed class AbsentSessionTests : BunitContext, IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private StoreWriter _writer = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer();
        Services.AddSingleton(new VoidReader(_database.Store));
        Services.AddSingleton(new VoidDesk(_writer));
        Services.AddSingleton(new KeyRing(new(_database.Contexts), TimeProvider.System));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void Open_UnknownSession_SaysSoAndLeadsBack()
    {
        var page = Open("nope");

        page.WaitForAssertion(() => Assert.Equal("No such session", page.Find(".hc-empty h3").TextContent));
        Assert.Equal("/ledger", page.Find(".hc-empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Open_VoidSession_SaysWhoWhyAndThatNothingIsCounted()
    {
        await _writer.WriteAsync(transaction => transaction.Sessions.Put(
            OrganizationId.Default, new SessionPatch { SessionId = "s1", AgentId = "peter", Source = "ingest", Title = "Fix the \u202eparser" }));
        await new VoidDesk(_writer).VoidAsync(OrganizationId.Default, "s1", "A test run", "nick");
        var page = Open("s1");

        page.WaitForAssertion(() => Assert.Equal("Void", page.Find(".hc-chip").TextContent));
        Assert.Contains("Nothing of this session is counted.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["nick", "A test run"], page.FindAll("dd").Where((_, index) => index is 0 or 2).Select(cell => cell.TextContent));
        Assert.Equal("Fix the \\u202eparser", page.Find("h3").TextContent);

        // Nobody is signed in here: nobody may restore.
        Assert.Empty(page.FindAll("button"));
    }

    private IRenderedComponent<AbsentSession> Open(string id) =>
        Render<AbsentSession>(parameters => parameters.Add(page => page.SessionId, id).Add(page => page.OnRestored, () => { }));
}
