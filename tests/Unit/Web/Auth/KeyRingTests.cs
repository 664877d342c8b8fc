using Helicarrier.Domain;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;

namespace Helicarrier.Tests.Unit.Web.Auth;

public sealed class KeyRingTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Find_KeyInForce_IsFoundWithImpliedScopes()
    {
        using var ring = await RingAsync(("operator", "hc_operator-key", "control"));
        var found = ring.Find("hc_operator-key");
        Assert.NotNull(found);
        Assert.Equal(KeyScopes.Control | KeyScopes.Read | KeyScopes.Aggregate, found.Scopes);
        Assert.Null(ring.Find("hc_operator-kez"));
        Assert.Null(ring.Find(""));
        Assert.Null(ring.Find(new string('x', 10_000)));
    }

    [Fact]
    public async Task Find_StoredUnknownScope_GrantsNothing()
    {
        using var ring = await RingAsync(("odd", "hc_odd", "everything root"));
        Assert.Equal(KeyScopes.None, ring.Find("hc_odd")!.Scopes);
    }

    [Fact]
    public async Task FindById_SecretReplaced_EndsTheSession()
    {
        using var ring = await RingAsync(("operator", "hc_first", "read"));
        var opened = ring.Find("hc_first")!;
        Assert.NotNull(ring.FindById(opened.Id, opened.Stamp));

        await PutAsync(("operator", "hc_second", "read"));
        await ring.ReloadAsync();

        Assert.Null(ring.FindById(opened.Id, opened.Stamp));
        Assert.Null(ring.Find("hc_first"));
    }

    [Fact]
    public async Task Use_SeenTwiceInAMinute_IsTakenOnceWithTheLatestTime()
    {
        using var ring = await RingAsync(("reader", "hc_reader", "read"));
        ring.Find("hc_reader");
        _time.Advance(TimeSpan.FromSeconds(30));
        ring.Find("hc_reader");

        var (_, at) = Assert.Single(ring.Use.Take());
        Assert.Equal(_time.GetUtcNow(), at);
        Assert.Empty(ring.Use.Take());
    }

    [Theory]
    [InlineData(KeyScopes.Ingest, null)]
    [InlineData(KeyScopes.Aggregate, "aggregate")]
    [InlineData(KeyScopes.Read, "viewer")]
    [InlineData(KeyScopes.Control, "operator")]
    [InlineData(KeyScopes.Audit, "auditor")]
    [InlineData(KeyScopes.Admin, "admin")]
    public void Role_Scopes_NameTheHudRole(KeyScopes scopes, string? role) => Assert.Equal(role, scopes.WithImplied().Role());

    [Fact]
    public void Create_Keys_AreLongRandomAndRecognizable()
    {
        var key = KeySecret.Create();
        Assert.Matches("^hc_[A-Za-z0-9_-]{43}$", key);
        Assert.NotEqual(key, KeySecret.Create());
    }

    private async Task<KeyRing> RingAsync(params (string Name, string Secret, string Scopes)[] keys)
    {
        foreach (var key in keys) await PutAsync(key);
        var ring = new KeyRing(new(_database.Contexts), _time);
        await ring.ReloadAsync();
        return ring;
    }

    private async Task PutAsync((string Name, string Secret, string Scopes) key)
    {
        await using var writer = _database.Writer(_time);
        await writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(OrganizationId.Default, new(Guid.NewGuid()), key.Name, KeySecret.Hash(key.Secret), key.Scopes);
            return true;
        });
    }
}
