using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;

namespace Helicarrier.Tests.Unit.Web.Auth;

/// <summary>Visits by key, kept until they are written down and taken up again by another start.</summary>
public sealed class VisitBookTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Saw_AnotherBrowserOfTheKey_IsTheSamePerson()
    {
        using var ring = await RingAsync();
        var book = new VisitBook(ring.Find, _time);
        book.Saw(User(ring, "phone"));
        _time.Advance(TimeSpan.FromHours(14));
        var at = _time.GetUtcNow() - TimeSpan.FromHours(14);

        Assert.Equal(at, book.Of(User(ring, "desk"))!.Value.Since);
        Assert.Equal(new Visit(_time.GetUtcNow(), at), book.Of(User(ring, "desk")));
        Assert.Equal(new Visit(at), Assert.Single(book.Take()).Visit);
        Assert.Empty(book.Take());
        Assert.Null(book.Of(new ClaimsPrincipal()));
    }

    [Fact]
    public async Task Take_WrittenDown_IsThereAfterARestart()
    {
        var start = _time.GetUtcNow();
        using (var ring = await RingAsync())
        {
            var book = new VisitBook(ring.Find, _time);
            book.Saw(User(ring, "desk"));
            _time.Advance(TimeSpan.FromHours(2));
            book.Saw(User(ring, "desk"));
            book.Read(User(ring, "desk"));
            await using var writer = _database.Writer(_time);
            await writer.WriteAsync(transaction =>
            {
                foreach (var (key, visit) in book.Take()) transaction.ApiKeys.Visited(key, visit);
                return true;
            });
        }

        var stored = Assert.Single(_database.Stored.Keys);
        Assert.Equal((start.AddHours(2), start, start.AddHours(2)), (stored.SeenAt, stored.AwayFrom, stored.ReadTo));
        using var restarted = new KeyRing(new(_database.Contexts), _time);
        await restarted.ReloadAsync();
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(new Visit(start.AddHours(2).AddMinutes(10), start, start.AddHours(2)), new VisitBook(restarted.Find, _time).Of(User(restarted, "desk")));
    }

    [Fact]
    public async Task Saw_SessionIsOver_IsNobody()
    {
        using var ring = await RingAsync();
        var book = new VisitBook(ring.Find, _time);
        var user = User(ring, "desk");
        ring.End("desk");
        book.Saw(user);
        book.Read(user);
        Assert.Empty(book.Take());
    }

    private static ClaimsPrincipal User(KeyRing ring, string session) => KeyIdentity.Principal(ring.Find("hc_anna")!, "test", session);

    private async Task<KeyRing> RingAsync()
    {
        await using var writer = _database.Writer(_time);
        await writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(OrganizationId.Default, new(Guid.NewGuid()), "anna", KeySecret.Hash("hc_anna"), "read");
            return true;
        });
        var ring = new KeyRing(new(_database.Contexts), _time);
        await ring.ReloadAsync();
        return ring;
    }
}
