using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Persistence.Copies;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Rollups;

/// <summary>The whole host with an analytics copy: what it answers, and that it goes on without.</summary>
public sealed class CopyEndpointTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();

    private string CopyPath => Path.Combine(_app.Root, "data", "analytics.db");

    public async Task InitializeAsync()
    {
        _app.Set("HELICARRIER_ANALYTICS_URL", "sqlite://" + CopyPath);
        await _app.InitializeAsync();
        var call = RepriceWorld.Call(1) with { OccurredAt = new(2025, 1, 2, 0, 0, 0, TimeSpan.Zero) };
        await RepriceWorld.WriteAsync(_app.Services.GetRequiredService<StoreWriter>(), RepriceWorld.Book("old", 2), [call]);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Get_AfterARun_SaysHowTheCopyStandsAndReadsThere()
    {
        using var client = _app.CreateKeyedClient();
        var before = await StateAsync(client);
        Assert.Equal(("store", 0, null), ((string)before["readFrom"]!, (int)before["analytics"]!["days"]!, (string?)before["analytics"]!["fault"]));

        await RunAsync();
        var state = await StateAsync(client);
        var copy = state["analytics"]!;
        Assert.Equal(("analytics", 2, 0, 0), ((string)state["readFrom"]!, (int)copy["days"]!, (int)copy["waiting"]!, (int)copy["unreconciled"]!));
        Assert.Equal((0, null), ((int)copy["drift"]!, (string?)copy["fault"]));
        Assert.All((string[])["copiedAt", "reconciledAt", "allReconciledSince"], stamp => Assert.NotNull((string?)copy[stamp]));
        var day = JsonNode.Parse(await client.GetStringAsync("/api/v3/rollups/days/2025-01-02"))!;
        Assert.Equal(("analytics", 1_100), ((string)day["readFrom"]!, (int)day["usage"]![0]!["totalTokens"]!));
        Assert.Contains(("analytics", "pass"), await ChecksAsync(client, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Get_OfACopyThatDiffers_CountsItAmongTheDrift()
    {
        using var client = _app.CreateKeyedClient();
        await RunAsync();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={CopyPath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE daily_usage_agg SET total_tokens_total = 9 WHERE calls_total = 1";
            command.ExecuteNonQuery();
        }

        await RunAsync();
        var state = await StateAsync(client);
        Assert.Equal((1, 1, 1), ((int)state["driftDays"]!, (int)state["drift"]!, (int)state["analytics"]!["drift"]!));
        var row = Assert.Single(JsonNode.Parse(await client.GetStringAsync("/api/v3/rollups/drift"))!["rows"]!.AsArray())!;
        Assert.Equal(
            ("analytics.daily_usage_agg", "total_tokens_total", 1_100, 9),
            ((string)row["table"]!, (string)row["field"]!, (int)row["wanted"]!, (int)row["found"]!));
    }

    [Fact]
    public async Task Host_WhoseCopyIsNoDatabase_IsReadyTakesEventsAndSaysSo()
    {
        await File.WriteAllTextAsync(CopyPath, new string('x', 5_000));
        using var client = _app.CreateKeyedClient();
        await RunAsync();

        var state = await StateAsync(client);
        Assert.Equal("store", (string)state["readFrom"]!);
        Assert.Equal(2, (int)state["days"]!);
        Assert.Contains("is damaged or no SQLite database", (string)state["analytics"]!["fault"]!, StringComparison.Ordinal);
        Assert.Contains(("analytics", "warn"), await ChecksAsync(client, HttpStatusCode.OK));
        var day = JsonNode.Parse(await client.GetStringAsync("/api/v3/rollups/days/2025-01-02"))!;
        Assert.Equal(("store", 1_100), ((string)day["readFrom"]!, (int)day["usage"]![0]!["totalTokens"]!));
        await RepriceWorld.WriteAsync(
            _app.Services.GetRequiredService<StoreWriter>(), RepriceWorld.Book("old", 2),
            [RepriceWorld.Call(2) with { OccurredAt = new(2025, 1, 3, 0, 0, 0, TimeSpan.Zero) }]);

        File.Delete(CopyPath);
        await RunAsync();
        Assert.Equal((3, null), ((int)(await StateAsync(client))["analytics"]!["days"]!, (string?)(await StateAsync(client))["analytics"]!["fault"]));
    }

    [Fact]
    public async Task Job_OfTheRollUp_ReportsWhatWasCopied()
    {
        using var client = _app.CreateKeyedClient();
        var made = await client.PostAsJsonAsync("/api/v3/jobs", new { type = "rollup" });

        Assert.Equal(HttpStatusCode.Accepted, made.StatusCode);
        await RunAsync();
        Assert.True(File.Exists(CopyPath));
        Assert.Equal(CopyPath, _app.Services.GetRequiredService<CopyFile>().Path);
    }

    private static async Task<JsonNode> StateAsync(HttpClient client) => JsonNode.Parse(await client.GetStringAsync("/api/v3/rollups"))!;

    private async Task<IReadOnlyList<(string, string)>> ChecksAsync(HttpClient client, HttpStatusCode wanted)
    {
        var answer = await client.GetAsync("/readyz");
        Assert.Equal(wanted, answer.StatusCode);
        var checks = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["checks"]!.AsArray();
        return [.. checks.Select(check => ((string)check!["name"]!, (string)check["status"]!))];
    }

    private async Task RunAsync()
    {
        var rollup = _app.Services.GetRequiredService<RollupRun>();
        await rollup.RollAsync(OrganizationId.Default, static _ => { }, default);
        await rollup.ReconcileAsync(new(OrganizationId.Default, ActorType.User, "anna"), static _ => { }, default);
    }
}
