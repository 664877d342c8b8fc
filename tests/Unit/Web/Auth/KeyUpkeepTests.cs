using System.Net;
using Helicarrier.Persistence.Model;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Auth;

public sealed class KeyUpkeepTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Round_KeyWasUsed_WritesDownWhen()
    {
        using var client = _app.CreateKeyedClient();
        await client.GetAsync("/api/logs");
        Assert.Null(Assert.Single(_app.Stored.Keys).LastUsedAt);

        await Upkeep().RoundAsync(CancellationToken.None);

        Assert.NotNull(Assert.Single(_app.Stored.Keys).LastUsedAt);
    }

    [Fact]
    public async Task Round_AnotherProcessRevokedAKey_IsRefusedFromThenOn()
    {
        using var client = _app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/logs")).StatusCode);
        await using (var db = _app.Store.CreateContext())
        {
            await db.ApiKeys.ExecuteUpdateAsync(key => key.SetProperty(row => row.Status, ApiKeyStatus.Revoked));
        }

        await Upkeep().RoundAsync(CancellationToken.None);

        // The only key is gone, so there is nothing left to compare with: the first version's words for that.
        var answer = await client.GetAsync("/api/logs");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("""{"error":"Server auth is not configured."}""", await answer.Content.ReadAsStringAsync());
    }

    private KeyUpkeep Upkeep() => _app.Services.GetRequiredService<KeyUpkeep>();
}
