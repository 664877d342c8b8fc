using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Operations;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Systems;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Components.Systems;

public sealed class PeopleScreenTests : ControlsContext
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private readonly string _keys = Directory.CreateTempSubdirectory("helicarrier-people-").FullName;
    private StoreWriter _writer = null!;
    private KeyRing _ring = null!;
    private PeopleDesk _desk = null!;

    public override async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer(_time);
        _ring = new(new(_database.Contexts), _time);
        _desk = new(_writer, new(Path.Combine(_keys, "people.key")), _time);
        var desk = new KeyDesk(_writer, _ring, new(_writer, NullLogger<AuditBacklog>.Instance), _time);
        await desk.CreateAsync(new(), "root", KeyScopes.Admin, CancellationToken.None);
        var reader = new PeopleReader(_database.Store);
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(_ring).AddSingleton(desk).AddSingleton(reader).AddSingleton(new KeyReader(_database.Contexts));
        Services.AddSingleton(new PeopleDoor(_desk, reader, _ring, _time));
        var root = KeyIdentity.Principal(Assert.Single(_ring.Keys), SessionCookie.SchemeName, "here");
        AddAuthorization().SetAuthorized("root").SetPolicies(Policies.Admin, Policies.Audit).SetClaims([.. root.Claims.Where(IsOurs)]);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public async Task Render_HostileNames_AreText()
    {
        await JoinAsync("mallory", "<script>alert(1)</script>");
        await JoinAsync("rahman", "عبد الرحمن");

        var screen = Render<PeopleScreen>();

        Assert.Equal(["<script>alert(1)</script>", "عبد الرحمن"], screen.FindAll("table[aria-label=People] bdi").Select(name => name.TextContent));
        Assert.Empty(screen.FindAll("script"));
        Assert.Contains("2 active, 0 disabled", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ManyPeople_ShowsAHundredAndFindsTheOthers()
    {
        for (var i = 0; i < 101; i++) await JoinAsync($"p{i:000}", "Person");
        var screen = Render<PeopleScreen>();
        Assert.Equal(100, screen.FindAll("table[aria-label=People] bdi").Count);

        screen.Find(".pp-find input").Input("p100");

        screen.WaitForAssertion(() => Assert.Equal("p100", Assert.Single(screen.FindAll("table[aria-label=People] small")).TextContent));
    }

    [Fact]
    public void Invite_HandleOfTheProgramThenAGoodOne_SaysWhyThenShowsTheLinkOnce()
    {
        var host = Host();
        var screen = Render<PeopleScreen>();
        screen.Find(".hc-btn--primary").Click();
        host.WaitForAssertion(() => Assert.NotEmpty(host.FindAll("[role=dialog] input[maxlength]")));
        Fill("owner", 0);
        Fill("ada@example.org", 2);
        host.Find(".hud-dialog__form").Submit();
        host.WaitForAssertion(() => Assert.Equal("Handle is reserved.", host.Find("[role=alert]").TextContent));
        Assert.Empty(_database.Stored.Invitations);

        Fill("ada", 0);
        host.Find(".hud-dialog__form").Submit();

        screen.WaitForAssertion(() => Assert.StartsWith(
            "http://localhost/invite#hci_", screen.Find("code[aria-label=Link]").TextContent, StringComparison.Ordinal));
        Assert.Equal("ada", Assert.Single(_database.Stored.Invitations).Handle);
        screen.Find(".hc-btn--ghost").Click();
        screen.WaitForAssertion(() => Assert.DoesNotContain("hci_", screen.Markup, StringComparison.Ordinal));

        void Fill(string text, int field) => host.FindAll("[role=dialog] input[maxlength]")[field].Change(text);
    }

    [Fact]
    public async Task Act_KeyRevokedMeanwhile_ChangesNothing()
    {
        await JoinAsync("ada", "Ada");
        var host = Host();
        var screen = Render<PeopleScreen>();
        await _writer.WriteAsync(transaction => transaction.ApiKeys.Revoke(OrganizationId.Default, _ring.Keys.Single(key => key.Name == "root").Id));
        await _ring.ReloadAsync();

        screen.Find(".hc-btn--primary").Click();
        host.WaitForAssertion(() => Assert.NotEmpty(host.FindAll("[role=dialog] input[maxlength]")));
        host.FindAll("[role=dialog] input[maxlength]")[0].Change("bob");
        host.FindAll("[role=dialog] input[maxlength]")[2].Change("bob@example.org");
        host.Find(".hud-dialog__form").Submit();

        host.WaitForAssertion(() => Assert.Contains("was not done", host.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(_database.Stored.Invitations, row => row.Handle == "bob");
    }

    protected override async Task CloseAsync()
    {
        await base.CloseAsync();
        _ring.Dispose();
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private static bool IsOurs(Claim claim) => claim.Type != ClaimTypes.Name;

    private async Task JoinAsync(string handle, string name)
    {
        var wish = InvitationWish.Read(handle, name, handle + "@example.org", WireName.Of(UserRole.Viewer), out _);
        Assert.NotNull(await _desk.AcceptAsync((await _desk.InviteAsync(new(OrganizationId.Default, "owner", true), wish!)).Token));
    }
}
