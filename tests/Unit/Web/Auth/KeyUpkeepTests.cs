using System.Net;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
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
        Assert.IsType<DBNull>(Scalar("SELECT last_used_at FROM api_keys"));

        await Upkeep().RoundAsync(CancellationToken.None);

        Assert.IsType<long>(Scalar("SELECT last_used_at FROM api_keys"));
    }

    [Fact]
    public async Task Round_AnotherProcessRevokedAKey_IsRefusedFromThenOn()
    {
        using var client = _app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/logs")).StatusCode);
        Scalar("UPDATE api_keys SET status = 'revoked' RETURNING 1");

        await Upkeep().RoundAsync(CancellationToken.None);

        // The only key is gone, so there is nothing left to compare with: the first version's words for that.
        var answer = await client.GetAsync("/api/logs");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("""{"error":"Server auth is not configured."}""", await answer.Content.ReadAsStringAsync());
    }

    private KeyUpkeep Upkeep() => _app.Services.GetRequiredService<KeyUpkeep>();

    private object? Scalar(string sql)
    {
        using var connection = _app.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
