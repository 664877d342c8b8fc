using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;

namespace Helicarrier.Tests.Unit.Web.Ops;

/// <summary>Who gets at the ops routes: never anybody without a key, whatever the environment.</summary>
public sealed class OpsAccessTests
{
    private static readonly (HttpMethod Method, string Address)[] Routes =
    [
        (HttpMethod.Post, "/jobs"), (HttpMethod.Get, "/jobs"), (HttpMethod.Get, "/jobs/1"), (HttpMethod.Post, "/jobs/1/cancel"),
        (HttpMethod.Post, "/jobs/1/report"), (HttpMethod.Post, "/trigger_runner"), (HttpMethod.Get, "/debug/env"), (HttpMethod.Get, "/debug/db"),
    ];

    private static readonly string[] Prefixes = ["/api/v1/ops", "/api/ops"];

    [Theory]
    [InlineData("production", OpsWorld.Key, null, HttpStatusCode.Unauthorized, "Invalid or missing X-Ops-Key", "/api/v1/ops")]
    [InlineData("production", OpsWorld.Key, "another-key-0123456789", HttpStatusCode.Unauthorized, "Invalid or missing X-Ops-Key", "/api/ops")]
    [InlineData("prod", null, OpsWorld.Key, HttpStatusCode.InternalServerError, "OPS_API_KEY not configured (required in production)", "/api/v1/ops")]
    [InlineData("prod", null, null, HttpStatusCode.InternalServerError, "OPS_API_KEY not configured (required in production)", "/api/ops")]
    [InlineData("development", OpsWorld.Key, null, HttpStatusCode.Unauthorized, "Invalid or missing X-Ops-Key", "/api/v1/ops")]
    [InlineData("development", null, null, HttpStatusCode.Unauthorized, "Unauthorized", "/api/ops")]
    [InlineData("", null, OpsWorld.Key, HttpStatusCode.Unauthorized, "Unauthorized", "/api/v1/ops")]
    public async Task AnyRoute_WithoutTheRightKey_IsShut(
        string environment, string? configured, string? presented, HttpStatusCode wanted, string detail, string prefix)
    {
        await using var world = await OpsWorld.StartAsync(app => app.Set("APP_ENV", environment).Set("OPS_API_KEY", configured));
        using var client = world.App.CreateKeyedClient(null);
        if (presented is not null) client.DefaultRequestHeaders.Add("X-Ops-Key", presented);
        foreach (var (method, address) in Routes)
        {
            var (status, body) = await OpsWorld.SendAsync(client, method, prefix + address, method == HttpMethod.Post ? "{}" : null);
            Assert.Equal((wanted, detail), (status, (string?)body["detail"]));
        }
    }

    [Fact]
    public async Task OpsKey_Configured_OpensBothPrefixesAndNothingElse()
    {
        await using var world = await OpsWorld.StartAsync();
        foreach (var prefix in Prefixes)
        {
            Assert.Equal(HttpStatusCode.OK, (await world.Client.GetAsync(prefix + "/jobs")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await world.Client.GetAsync(prefix + "/debug/env")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Client.GetAsync("/api/v3/jobs")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Client.GetAsync("/api/logs")).StatusCode);
    }

    [Theory]
    [InlineData(OpsWorld.Key)]
    [InlineData(null)]
    public async Task ServerSecret_WhereThereIsAnOpsKeyOrProduction_OpensNothing(string? configured)
    {
        await using var world = await OpsWorld.StartAsync(app => app.Set("APP_ENV", "production").Set("OPS_API_KEY", configured));
        using var client = world.App.CreateKeyedClient();

        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync("/api/ops/jobs")).StatusCode);
    }

    [Fact]
    public async Task OrdinaryKey_WithoutAnOpsKeyOutsideProduction_OpensWhatItsScopeAllows()
    {
        await using var world = await OpsWorld.StartAsync(app => app.Set("OPS_API_KEY", null).Set("RUNNER_ALLOWLIST", "metrics_refresh,backup"));
        using var owner = world.App.CreateKeyedClient();
        using var reader = await ClientAsync(owner, world.App, "read");
        using var op = await ClientAsync(owner, world.App, "control");
        const string body = """{"job_type":"metrics_refresh"}""";

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/ops/jobs")).StatusCode);
        var (status, refused) = await OpsWorld.SendAsync(reader, HttpMethod.Post, "/api/ops/jobs", body);
        Assert.Equal((HttpStatusCode.Forbidden, "Forbidden"), (status, (string?)refused["detail"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/api/ops/debug/env")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await OpsWorld.SendAsync(op, HttpMethod.Post, "/api/ops/jobs", body)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await OpsWorld.SendAsync(op, HttpMethod.Post, "/api/ops/jobs", """{"job_type":"backup"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await OpsWorld.SendAsync(owner, HttpMethod.Post, "/api/ops/jobs", """{"job_type":"backup"}""")).Status);
    }

    [Fact]
    public async Task WrongOpsKeys_TooMany_AreThrottledWithAllOtherKeys()
    {
        await using var world = await OpsWorld.StartAsync();
        using var client = world.App.CreateKeyedClient(null);
        client.DefaultRequestHeaders.Add("X-Ops-Key", "another-key-0123456789");
        for (var i = 0; i < WrongKeys.Limit; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/ops/jobs")).StatusCode);
        }

        var answer = await client.GetAsync("/api/ops/jobs");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("""{"detail":"Too many wrong keys. Try again in a minute."}""", await answer.Content.ReadAsStringAsync());
        Assert.NotNull(answer.Headers.RetryAfter);
        using var other = world.App.CreateKeyedClient("hc_another");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await other.GetAsync("/api/logs")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.Client.GetAsync("/api/ops/jobs")).StatusCode);
    }

    [Fact]
    public async Task Request_WithTwoKeys_IsRefused()
    {
        await using var world = await OpsWorld.StartAsync();
        world.Client.DefaultRequestHeaders.Add("X-Ops-Key", "another-key-0123456789");

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Client.GetAsync("/api/ops/jobs")).StatusCode);
    }

    [Theory]
    [InlineData("/api/ops/nothing")]
    [InlineData("/api/v1/ops/jobs/1/cancel")]
    public async Task Address_ThatIsNone_AnswersInTheContractsForm(string address)
    {
        await using var world = await OpsWorld.StartAsync();
        var (status, body) = await OpsWorld.SendAsync(world.Client, HttpMethod.Get, address, null);

        Assert.Equal((HttpStatusCode.NotFound, "Not found"), (status, (string?)body["detail"]));
    }

    private static async Task<HttpClient> ClientAsync(HttpClient owner, HelicarrierApp app, string scope)
    {
        var made = await owner.PostAsJsonAsync("/api/v3/keys", new { name = "key-" + scope, scopes = new[] { scope } });
        return app.CreateKeyedClient((string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["secret"]!);
    }
}
