using Helicarrier.Services.Operations;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Components.Systems;

public sealed class KeyDeskTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task CreateAsync_FreeName_KeyIsInForceAndOnlyItsHashIsStored()
    {
        await using var writer = _database.Writer();
        using var ring = new KeyRing(new(_database.Contexts), new ManualTimeProvider());
        var desk = new KeyDesk(writer, ring, new(writer, NullLogger<AuditBacklog>.Instance), new ManualTimeProvider());

        var secret = (await desk.CreateAsync(new(), "ci", KeyScopes.Ingest | KeyScopes.Read, CancellationToken.None))?.Secret;

        Assert.Equal("ci", ring.Find(secret!)?.Name);
        Assert.Equal(["ingest read"], _database.Stored.Keys.Where(key => key.Name == "ci").Select(key => key.Scopes));
        Assert.Equal(KeySecret.Hash(secret!), Assert.Single(_database.Stored.Keys, key => key.Name == "ci").HashedSecret);
        Assert.Equal(["api_key.create"], _database.Stored.Audit.Select(entry => entry.Action));
        Assert.Null(await desk.CreateAsync(new(), "ci", KeyScopes.Read, CancellationToken.None));
    }

    [Fact]
    public async Task RevokeAsync_LastAdminKey_StaysInForce()
    {
        await using var writer = _database.Writer();
        using var ring = new KeyRing(new(_database.Contexts), new ManualTimeProvider());
        var desk = new KeyDesk(writer, ring, new(writer, NullLogger<AuditBacklog>.Instance), new ManualTimeProvider());
        var root = (await desk.CreateAsync(new(), "root", KeyScopes.Admin, CancellationToken.None))!.Secret;
        var other = (await desk.CreateAsync(new(), "ci", KeyScopes.Ingest, CancellationToken.None))!.Secret;

        Assert.Null(await desk.RevokeAsync(new(), ring.Find(root)!.Id, CancellationToken.None));
        Assert.True(await desk.RevokeAsync(new(), ring.Find(other)!.Id, CancellationToken.None));

        Assert.NotNull(ring.Find(root));
        Assert.Null(ring.Find(other));
    }
}
