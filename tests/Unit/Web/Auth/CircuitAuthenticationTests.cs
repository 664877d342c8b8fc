using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Auth;

public sealed class CircuitAuthenticationTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Revoke_KeyOfTheCircuit_MakesItNobodysAndLeavesOthersAlone()
    {
        await using var writer = _database.Writer(_time);
        using var ring = new KeyRing(new(_database.Contexts), _time);
        var desk = new KeyDesk(writer, ring, new(writer, NullLogger<AuditBacklog>.Instance), _time);
        using var root = await CircuitAsync(desk, ring, "root", KeyScopes.Admin, "a");
        using var visitor = await CircuitAsync(desk, ring, "visitor", KeyScopes.Read, "b");
        var told = 0;
        visitor.AuthenticationStateChanged += _ => told++;

        await desk.RevokeAsync((await visitor.GetAuthenticationStateAsync()).User, Key(ring, "visitor").Id, CancellationToken.None);

        Assert.Null((await visitor.GetAuthenticationStateAsync()).User.Identity);
        Assert.True((await root.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task EndSession_OneOfTwoOfAKey_EndsThatOneForGood()
    {
        await using var writer = _database.Writer(_time);
        using var ring = new KeyRing(new(_database.Contexts), _time);
        var desk = new KeyDesk(writer, ring, new(writer, NullLogger<AuditBacklog>.Instance), _time);
        using var here = await CircuitAsync(desk, ring, "root", KeyScopes.Admin, "here");
        using var there = Circuit(ring, "root", "there");
        var user = (await here.GetAuthenticationStateAsync()).User;

        await desk.EndSessionAsync(user);
        await desk.EndSessionAsync(user);

        Assert.Null((await here.GetAuthenticationStateAsync()).User.Identity);
        Assert.True((await there.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
        Assert.Single(_database.Stored.Audit, entry => entry is { Action: "session.close", Target: "here", ActorId: "root" });

        // What a host reads that starts now, and one whose clock was set back; then the cookie is long dead.
        foreach (var shift in (TimeSpan[])[TimeSpan.Zero, -TimeSpan.FromDays(3), TimeSpan.FromDays(4) + SessionCookie.Remembered])
        {
            _time.Advance(shift);
            using var later = new KeyRing(new(_database.Contexts), _time);
            await later.ReloadAsync();
            Assert.Equal(shift <= TimeSpan.Zero, later.HasEnded("here"));
            Assert.False(later.HasEnded("there"));
        }
    }

    private static async Task<CircuitAuthentication> CircuitAsync(KeyDesk desk, KeyRing ring, string name, KeyScopes scopes, string session)
    {
        await desk.CreateAsync(new(), name, scopes, CancellationToken.None);
        return Circuit(ring, name, session);
    }

    private static CircuitAuthentication Circuit(KeyRing ring, string name, string session)
    {
        var circuit = new CircuitAuthentication(ring);
        circuit.SetAuthenticationState(Task.FromResult(
            new AuthenticationState(KeyIdentity.Principal(Key(ring, name), SessionCookie.SchemeName, session))));
        return circuit;
    }

    private static ActiveKey Key(KeyRing ring, string name) => Assert.Single(ring.Keys, key => key.Name == name);
}
