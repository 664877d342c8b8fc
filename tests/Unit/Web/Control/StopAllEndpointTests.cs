using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Services.People;
using Helicarrier.Web.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Control;

[SupportedOSPlatform("linux")]
public sealed class StopAllEndpointTests
{
    private const string Route = "/api/v3/runs/stop-all";

    [Fact]
    public async Task StopAll_TwoPeople_OneAsksTheOtherConfirmsAndNothingIsLeft()
    {
        await using var host = await RunningHost.StartAsync();
        using var anna = await JoinAsync(host, "anna", UserRole.Operator);
        using var boris = await JoinAsync(host, "boris", UserRole.Operator);
        using var victor = await JoinAsync(host, "victor", UserRole.Viewer);
        var run = (await host.SpawnAsync("talker")).GetProperty("id").GetString()!;
        var wish = new { word = "stop all", reason = "Loop" };

        Assert.Equal(HttpStatusCode.Forbidden, (await victor.PostAsJsonAsync(Route, wish)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await victor.DeleteAsync(Route)).StatusCode);
        var typo = await RunningHost.ReadAsync(await anna.PostAsJsonAsync(Route, new { word = "stop" }), HttpStatusCode.BadRequest);
        Assert.Equal("WORD_WANTED", typo.GetProperty("code").GetString());
        var nobody = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync(Route, wish), HttpStatusCode.Conflict);
        Assert.Equal("PERSON_WANTED", nobody.GetProperty("code").GetString());

        var asked = await RunningHost.ReadAsync(await anna.PostAsJsonAsync(Route, wish), HttpStatusCode.Accepted);
        Assert.Equal("waits", asked.GetProperty("status").GetString());
        var seen = await RunningHost.ReadAsync(await victor.GetAsync(Route), HttpStatusCode.OK);
        Assert.Equal(("anna", "Loop"), (seen.GetProperty("askedBy").GetString(), seen.GetProperty("reason").GetString()));

        var done = await RunningHost.ReadAsync(await boris.PostAsJsonAsync(Route, wish), HttpStatusCode.OK);
        Assert.Equal(("done", run), (done.GetProperty("status").GetString(), done.GetProperty("runs")[0].GetString()));
        var whole = await RunningHost.ReadAsync(await victor.GetAsync($"/api/v3/runs/{run}"), HttpStatusCode.OK);
        Assert.Equal("stopped", whole.GetProperty("run").GetProperty("status").GetString());
        Assert.Equal(0, whole.GetProperty("stop").GetProperty("left").GetInt32());
    }

    [Fact]
    public async Task Withdraw_NoneWaits_Is404AndOneThatDoesIsGone()
    {
        await using var host = await RunningHost.StartAsync();
        using var anna = await JoinAsync(host, "anna", UserRole.Operator);
        using var boris = await JoinAsync(host, "boris", UserRole.Operator);
        await host.SpawnAsync("talker");
        Assert.Equal(HttpStatusCode.NotFound, (await anna.DeleteAsync(Route)).StatusCode);
        await anna.PostAsJsonAsync(Route, new { word = "stop all" });
        Assert.Equal(HttpStatusCode.NoContent, (await boris.DeleteAsync(Route)).StatusCode);
        var none = await RunningHost.ReadAsync(await anna.GetAsync(Route), HttpStatusCode.OK);
        Assert.Equal("none", none.GetProperty("status").GetString());
    }

    private static async Task<HttpClient> JoinAsync(RunningHost host, string handle, UserRole role)
    {
        var people = host.App.Services.GetRequiredService<PeopleDesk>();
        var wish = InvitationWish.Read(handle, name: null, handle + "@example.org", WireName.Of(role), out _);
        var joined = await people.AcceptAsync((await people.InviteAsync(new(OrganizationId.Default, "owner", IsOwner: true), wish!)).Token);
        await host.App.Services.GetRequiredService<KeyRing>().ReloadAsync();
        return host.App.CreateKeyedClient(joined!.Secret);
    }
}
