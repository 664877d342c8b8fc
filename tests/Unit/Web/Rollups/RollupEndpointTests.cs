using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Rollups;

public sealed class RollupEndpointTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Get_BeforeTheFirstRun_SaysThatNothingWasDone()
    {
        using var client = _app.CreateKeyedClient();

        Assert.Equal(
            """
            {"days":0,"waiting":0,"waitingSince":null,"rolledAt":null,"reconciledFrom":null,"unreconciled":0,"reconciledAt":null,
            "allReconciledSince":null,"driftDays":0,"drift":0,"checkedAt":null,"checks":[],"readFrom":"store","analytics":null}
            """.ReplaceLineEndings(""),
            await client.GetStringAsync("/api/v3/rollups"));
        Assert.Equal("""{"rows":[]}""", await client.GetStringAsync("/api/v3/rollups/drift"));
    }

    [Fact]
    public async Task Get_AfterDrift_SaysWhatDiffersAndWhatTheChecksMean()
    {
        using var client = _app.CreateKeyedClient();
        var rollup = _app.Services.GetRequiredService<RollupRun>();
        await rollup.CheckAsync(OrganizationId.Default, default);
        await using (var db = _app.Store.CreateContext())
        {
            db.Add(new UsageHourlyRollup
            {
                BucketStart = new(2025, 1, 2, 0, 0, 0, TimeSpan.Zero), OrganizationId = OrganizationId.Default, AgentId = "ghost", ModelId = "", Source = "x",
                RequestCount = 3,
            });
            await db.SaveChangesAsync();
        }

        await rollup.ReconcileAsync(new(OrganizationId.Default, ActorType.User, "anna", All: true), static _ => { }, default);

        var state = JsonNode.Parse(await client.GetStringAsync("/api/v3/rollups"))!;
        Assert.Equal((1, 1, 1), ((int)state["days"]!, (int)state["driftDays"]!, (int)state["drift"]!));
        Assert.Equal(DataCheck.All.Select(check => check.Meaning), state["checks"]!.AsArray().Select(check => (string)check!["meaning"]!));
        var row = Assert.Single(JsonNode.Parse(await client.GetStringAsync("/api/v3/rollups/drift?limit=5"))!["rows"]!.AsArray())!;
        Assert.Equal(
            ("2025-01-02", "usage_hourly_rollup", "request_count", 3),
            ((string)row["day"]!, (string)row["table"]!, (string)row["field"]!, (int)row["found"]!));
        Assert.Null(row["wanted"]);
        Assert.Equal(["2025-01-02T00:00Z", "ghost", "", "x"], row["bucket"]!.AsArray().Select(part => (string)part!));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v3/rollups/drift?limit=many")).StatusCode);
    }

    [Fact]
    public async Task Day_ThatIsClosed_HasItsAggregates()
    {
        using var client = _app.CreateKeyedClient();
        var call = RepriceWorld.Call(1) with { OccurredAt = RepriceWorld.Start.AddHours(1) };
        var writer = _app.Services.GetRequiredService<StoreWriter>();
        await RepriceWorld.WriteAsync(writer, RepriceWorld.Book("old", 2.00001m), [call]);
        var clock = new ManualTimeProvider(RepriceWorld.Start.AddDays(2));
        await using (var later = new StoreWriter(_app.Store, clock, NullLogger<StoreWriter>.Instance))
        {
            await new RollupRun(later, new(_app.Store), clock).RollAsync(OrganizationId.Default, static _ => { }, default);
        }

        var day = JsonNode.Parse(await client.GetStringAsync("/api/v3/rollups/days/2026-09-10"))!;
        Assert.Equal(("2026-09-10", "2026-09-12T00:00:00.000Z", false, 0), (
            (string)day["day"]!, (string)day["rolledAt"]!, (bool)day["waiting"]!, (int)day["omitted"]!));
        Assert.Equal(
            """
            [{"agentId":"agent-of-s1","modelId":null,"runs":1,"runtimeMs":3600000,"calls":0,"errors":0,"unpriced":0,"promptTokens":0,"completionTokens":0,
            "totalTokens":0,"costUsd":0},{"agentId":"agent-of-s1","modelId":"rocket","runs":0,"runtimeMs":0,"calls":1,"errors":0,"unpriced":0,
            "promptTokens":1000,"completionTokens":100,"totalTokens":1100,"costUsd":0.002200011}]
            """.ReplaceLineEndings(""),
            day["usage"]!.ToJsonString());
        Assert.Empty(day["performance"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v3/rollups/days/2026-09-11")).StatusCode);
        var bad = await client.GetAsync("/api/v3/rollups/days/yesterday");
        Assert.Equal(
            (HttpStatusCode.BadRequest, """{"error":"day must be a UTC day such as 2026-11-20"}"""), (bad.StatusCode, await bad.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("read", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("control", HttpStatusCode.OK, HttpStatusCode.Accepted)]
    [InlineData("ingest", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("aggregate", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Role_OfAKey_DecidesWhoReadsAndWhoAsksForARun(string scope, HttpStatusCode read, HttpStatusCode run)
    {
        using var owner = _app.CreateKeyedClient();
        var made = await owner.PostAsJsonAsync("/api/v3/keys", new { name = "other", scopes = new[] { scope } });
        using var client = _app.CreateKeyedClient((string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["secret"]!);

        Assert.Equal(read, (await client.GetAsync("/api/v3/rollups")).StatusCode);
        Assert.Equal(read, (await client.GetAsync("/api/v3/rollups/drift")).StatusCode);
        Assert.Equal(run, (await client.PostAsJsonAsync("/api/v3/jobs", new { type = "rollup", payload = new { repair = true } })).StatusCode);
        using var nobody = _app.CreateKeyedClient(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v3/rollups")).StatusCode);
    }
}
