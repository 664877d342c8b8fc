using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components.Models;

public sealed class ModelsScreenTests : ControlsContext
{
    private ControlWorld _world = null!;
    private KeyRing _ring = null!;

    public ModelsScreenTests()
    {
        Services.AddSingleton<TimeProvider>(_ => _world.Time);
        Services.AddSingleton(_ => _world.Writer);
        Services.AddSingleton(_ => _world.Models);
        Services.AddSingleton(_ => _world.Placement);
        Services.AddSingleton(_ => _ring);
        AddAuthorization().SetAuthorized("root");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public override async Task InitializeAsync()
    {
        _world = await ControlWorld.StartAsync();
        await _world.Writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(ControlWorld.Org, new(Guid.NewGuid()), "root", KeySecret.Hash("hc_root"), "admin");
            transaction.ApiKeys.Put(ControlWorld.Org, new(Guid.NewGuid()), "op", KeySecret.Hash("hc_op"), "control");
            transaction.ApiKeys.Put(ControlWorld.Org, new(Guid.NewGuid()), "viewer", KeySecret.Hash("hc_viewer"), "read");
            return true;
        });
        _ring = new(_world.Keys, _world.Time);
        await _ring.ReloadAsync();
    }

    protected override async Task CloseAsync()
    {
        await base.CloseAsync();
        _ring.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public void Empty_SaysThatEveryModelIsAllowed()
    {
        var screen = Open("hc_viewer");
        Assert.Contains("Every model is allowed", screen.Markup, StringComparison.Ordinal);
        Assert.Equal(["Every claude", "wanda"], Names(screen, "What runs begin with"));
        Assert.Empty(screen.FindAll("button"));
    }

    [Fact]
    public async Task Add_FirstModel_IsListedAndSaysWhatItMeans()
    {
        var host = Host();
        var screen = Open("hc_root");
        screen.Find(".hc-btn--primary").Click();
        host.WaitForAssertion(() => Assert.Contains("told to use no other", host.Markup, StringComparison.Ordinal));
        host.Find(".hud-field--mono input").Change(" opus-4 ");
        await host.Find("form").SubmitAsync();

        screen.WaitForAssertion(() => Assert.Equal(["opus-4"], Names(screen, "Allowed models")));
        var entry = Assert.Single((await _world.Models.ReadAsync(ControlWorld.Org)).Entries);
        Assert.Equal(("claude", true), (entry.Client, entry.IsAllowed));
        Assert.Equal(("model.add", "root"), _world.Stored.Audit.Select(static row => (row.Action, row.ActorId)).Last());
    }

    [Fact]
    public async Task Operator_SetsDefaultsAndListsNothing()
    {
        await AddAsync("opus-4", isAllowed: false);
        var screen = Open("hc_op");
        Assert.Contains("Not allowed", screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll("table[aria-label='Allowed models'] button, .hc-btn--primary"));
        Assert.Equal(2, screen.FindAll("table[aria-label='What runs begin with'] button").Count);
    }

    [Fact]
    public async Task Default_NotAllowedAnyMore_IsMarkedAndAGoneAgentStays()
    {
        await SetAsync(ModelScope.Client, "claude", "old");
        await SetAsync(ModelScope.Agent, "wanda", "own");
        _world.Write("""{"agents":[{"name":"peter","client":"claude","command":["/bin/true"],"directory":"/tmp"}]}""");
        await AddAsync("new");
        var screen = Open("hc_viewer");

        Assert.Equal(["Every claude", "peter", "wanda"], Names(screen, "What runs begin with"));
        Assert.Equal(2, screen.FindAll(".df-off").Count);
        Assert.Contains("no agent of the catalogue", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("that of claude", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_ModelsAreListed_OffersThemAndTakesNoOther()
    {
        string? chosen = null;
        var host = Host();
        var field = Render<ModelField>(p => p.Add(x => x.Allowed, ["opus-4", "sonnet-4"]).Add(x => x.Help, "Which.")
            .Add(x => x.ValueChanged, value => chosen = value));
        Assert.Contains("Which. 2 models allowed.", field.Markup, StringComparison.Ordinal);
        await field.Find("input").InputAsync("SON");
        host.WaitForAssertion(() => Assert.Equal(["sonnet-4"], host.FindAll(".mud-list-item").Select(static item => item.TextContent.Trim())));
        await host.Find(".mud-list-item").ClickAsync(new());
        field.WaitForAssertion(() => Assert.Equal("sonnet-4", chosen));
    }

    [Fact]
    public async Task Change_ByAnybody_IsFollowed()
    {
        var screen = Open("hc_viewer");
        await AddAsync("opus-4");
        screen.WaitForAssertion(() => Assert.Equal(["opus-4"], Names(screen, "Allowed models")));
    }

    [Fact]
    public void Catalogue_IsWrong_IsSaid()
    {
        _world.Write("<script>");
        var screen = Open("hc_viewer");
        Assert.Contains("is no catalogue", screen.Find(".df-fault").TextContent, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll("script"));
        Assert.Contains("No agent takes a model", screen.Markup, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(IRenderedComponent<ModelsScreen> screen, string table) =>
        screen.FindAll($"table[aria-label='{table}'] tbody td.k").Select(static cell => cell.TextContent.Trim());

    private IRenderedComponent<ModelsScreen> Open(string key)
    {
        var state = Task.FromResult(new AuthenticationState(KeyIdentity.Principal(_ring.Find(key)!, "test")));
        var screen = Render<ModelsScreen>(p => p.AddCascadingValue(state));
        screen.WaitForAssertion(() => Assert.Contains("What runs begin with", screen.Markup, StringComparison.Ordinal));
        return screen;
    }

    private async Task AddAsync(string name, bool isAllowed = true) =>
        Assert.Equal(RunVerdict.Done, (await _world.Models.AddAsync(ControlWorld.Org, "claude", name, isAllowed, "anna")).Verdict);

    private async Task SetAsync(ModelScope scope, string name, string model) =>
        Assert.Equal(RunVerdict.Done, (await _world.Models.SetDefaultAsync(ControlWorld.Org, new(scope, name, model), "anna")).Verdict);
}
