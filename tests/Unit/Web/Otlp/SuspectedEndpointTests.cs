using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>Suspected duplicates over the whole host: looked at, decided, and shown in the session.</summary>
public sealed class SuspectedEndpointTests
{
    private const string Route = "/api/v3/usage/suspected";

    [Fact]
    public async Task Get_OpenSuspicion_IsListedAndDecidedOnce()
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        await TwinsAsync(app);
        using var client = app.CreateKeyedClient();
        var row = JsonNode.Parse(await client.GetStringAsync(Route))!["rows"]!.AsArray().Single()!;

        Assert.Equal(("open", "T", 1300L, 0L, "codex", "resp_1"), ((string?)row["status"], (string?)row["sessionId"], (long)row["totalTokens"]!,
            (long)row["gapMs"]!, (string?)row["logSource"], (string?)row["logRequestId"]));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"{Route}/{row["id"]}/dismiss", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{Route}/{row["id"]}/merge", null)).StatusCode);
        Assert.Equal(0, (long)JsonNode.Parse(await client.GetStringAsync(Route))!["total"]!);
        Assert.NotNull((string?)JsonNode.Parse(await client.GetStringAsync(Route + "?status=dismissed"))!["rows"]![0]!["decidedBy"]);
        Assert.Equal(2600, (long)JsonNode.Parse(await client.GetStringAsync("/api/v3/ledger/T"))!["usage"]!["totalTokens"]!);
        Assert.Equal(("otlp", "T"), ((string?)row["source"], (string?)row["logSessionId"]));

        // Taken back, it is open again under its id, and can be decided otherwise.
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"{Route}/{row["id"]}/reopen", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{Route}/{row["id"]}/reopen", null)).StatusCode);
        Assert.Equal((long)row["id"]!, (long)JsonNode.Parse(await client.GetStringAsync(Route))!["rows"]![0]!["id"]!);
        Assert.Equal(1300, (long)JsonNode.Parse(await client.GetStringAsync("/api/v3/ledger/T"))!["usage"]!["totalTokens"]!);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"{Route}/{row["id"]}/merge", null)).StatusCode);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("dismiss")]
    [InlineData("reopen")]
    public async Task Post_WhoMayOnlyRead_MayNotDecide(string decision)
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        using var admin = app.CreateKeyedClient();
        var answer = await admin.PostAsync("/api/v3/keys", new StringContent("""{"name":"viewer","scopes":["read"]}""", Encoding.UTF8, "application/json"));
        using var viewer = app.CreateKeyedClient((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["secret"]);
        using var nobody = app.CreateKeyedClient(null);

        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync($"{Route}/1/{decision}", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync($"{Route}/1/{decision}", null)).StatusCode);
    }

    [Fact]
    public async Task Get_UnknownStatus_Is400()
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        using var client = app.CreateKeyedClient();

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Route + "?status=maybe")).StatusCode);
    }

    /// <summary>A call of a Codex log, and telemetry's word of it.</summary>
    private static async Task TwinsAsync(HelicarrierApp app)
    {
        var writer = app.Services.GetRequiredService<StoreWriter>();
        var pricer = app.Services.GetRequiredService<UsagePricer>();
        var at = DateTimeOffset.Parse("2026-11-20T10:00:03Z", System.Globalization.CultureInfo.InvariantCulture);
        var call = new UsageEvent
        {
            Id = EventId.From("codex", "T", "resp_1"), Source = SourceNames.Codex, SessionId = "T", RequestId = "resp_1",
            Provider = "openai", Model = "gpt-5.1",
            OccurredAt = at, Tokens = new() { Input = 1000, CacheRead = 0, Output = 300 },
        };
        await writer.WriteAsync(transaction =>
        {
            var key = transaction.Sessions.Put(
                OrganizationId.Default, new() { SessionId = "T", AgentId = "codex:parser", Source = SourceNames.Codex, StartedAt = at, LastEventAt = at });
            return new CallLedger(transaction, OrganizationId.Default, pricer).Put(key, "codex:parser", pricer.Price(call));
        });
        using var client = app.CreateKeyedClient();
        var body = OtlpJson.Logs("codex_exec", "codex_otel.log_only", OtlpJson.Log(
            null, ("event.name", "codex.sse_event"), ("event.kind", "response.completed"), ("event.timestamp", "2026-11-20T10:00:03Z"),
            ("conversation.id", "T"),
            ("model", "gpt-5.1"), ("input_token_count", "1000"), ("output_token_count", "300"), ("tool_token_count", "1300")));
        Assert.Equal(HttpStatusCode.OK,
            (await client.PostAsync("/v1/logs", OtlpEndpointTests.Content(Encoding.UTF8.GetBytes(body), "application/json"))).StatusCode);
    }
}
