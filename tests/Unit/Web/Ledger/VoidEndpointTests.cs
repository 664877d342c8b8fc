using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Contract;
using Helicarrier.Tests.Unit.Web.Ingest;

namespace Helicarrier.Tests.Unit.Web.Ledger;

/// <summary>A session is made void, found among the void, and restored; what is sent of it meanwhile is skipped.</summary>
public sealed class VoidEndpointTests
{
    [Fact]
    public async Task Post_VoidAndRestore_SessionLeavesTheLedgerAndComesBack()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, Session("s1"));
        var before = await host.Client.GetStringAsync("/api/v3/ledger/s1");
        var answer = await PostAsync(host, "/api/v3/ledger/s1/void", """{"reason":"  A test run  "}""");
        var row = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("s1", "A test run", 1L, 1500L), ((string?)row["sessionId"], (string?)row["reason"], (long)row["calls"]!, (long)row["totalTokens"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/api/v3/ledger/s1")).StatusCode);
        Assert.Equal(0, (long)JsonNode.Parse(await host.Client.GetStringAsync("/api/v3/ledger"))!["total"]!);
        Assert.Equal("s1", (string?)JsonNode.Parse(await host.Client.GetStringAsync("/api/v3/voided"))!["rows"]![0]!["sessionId"]);
        var again = await PostAsync(host, "/api/v3/ledger/s1/void", """{"reason":"x"}""");
        Assert.Equal((HttpStatusCode.Conflict, "SESSION_VOID"), (again.StatusCode, await CodeAsync(again)));

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(host, "/api/v3/ledger/s1/restore", "")).StatusCode);
        Assert.Equal(before, await host.Client.GetStringAsync("/api/v3/ledger/s1"));
        var none = await PostAsync(host, "/api/v3/ledger/s1/restore", "");
        Assert.Equal((HttpStatusCode.Conflict, "SESSION_NOT_VOID"), (none.StatusCode, await CodeAsync(none)));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(host, "/api/v3/ledger/nobody/restore", "")).StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason":"   "}""")]
    [InlineData("""{"reason":"a\u0000b"}""")]
    public async Task Post_NoUsableReason_Is400(string body)
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, Session("s1"));

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(host, "/api/v3/ledger/s1/void", body)).StatusCode);
        var longest = await PostAsync(host, "/api/v3/ledger/s1/void", $$"""{"reason":"{{new string('x', 501)}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, longest.StatusCode);
    }

    [Fact]
    public async Task Ingest_SessionIsVoid_IsSkippedAndNothingElseIs()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, Session("s1", state: "running"));
        await PostAsync(host, "/api/v3/ledger/s1/void", """{"reason":"x"}""");
        var ended = Session("s1", key: "own");

        Assert.Equal("""{"ok":true,"skipped":"deleted"}""", await SendAsync(host, ended));
        Assert.Equal("""{"ok":true,"skipped":"deleted"}""", await SendAsync(host, ended));
        var batch = await (await PostAsync(host, "/api/v3/ingest/batch", ended + "\n" + Session("s2") + "\n{}\n")).Content.ReadAsStringAsync();
        Assert.StartsWith(
            """{"total":3,"accepted":1,"replayed":0,"rejected":1,"skipped":1,"results":[""" +
            """{"line":1,"status":"skipped","reason":"deleted"},{"line":2,"status":"accepted"}""", batch, StringComparison.Ordinal);

        await PostAsync(host, "/api/v3/ledger/s1/restore", "");
        Assert.Equal("""{"ok":true}""", await SendAsync(host, ended));
        Assert.Equal("""{"ok":true,"idempotent_replay":true}""", await SendAsync(host, ended));
        Assert.Equal(2, host.Database.Stored.Calls.Count);
    }

    [Fact]
    public async Task Replay_SessionIsVoid_StaysOpenUntilItIsRestored()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, Session("s1", state: "running"));
        var payload = Encoding.UTF8.GetBytes(Session("s1"));
        var id = await host.Writer.WriteAsync(
            transaction => transaction.Quarantine.Put(Helicarrier.Domain.OrganizationId.Default, new("ingest/session", "OLD_RULE", "{}", payload, null, "ci")));
        await PostAsync(host, "/api/v3/ledger/s1/void", """{"reason":"x"}""");

        Assert.Equal("skipped", await ReplayAsync());
        Assert.Equal((null, IngestStatus.Skipped), (host.Database.Stored.Quarantine[0].ResolvedAt, host.Database.Stored.Quarantine[0].ReplayOutcome));
        await PostAsync(host, "/api/v3/ledger/s1/restore", "");
        Assert.Equal("accepted", await ReplayAsync());
        Assert.NotNull(host.Database.Stored.Quarantine[0].ResolvedAt);

        async Task<string?> ReplayAsync() => (string?)JsonNode.Parse(
            await (await PostAsync(host, $"/api/v3/quarantine/{id}/replay", "")).Content.ReadAsStringAsync())!["outcome"];
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"];

    private static async Task<string> SendAsync(IngestHost host, string payload) =>
        await (await PostAsync(host, "/api/v3/ingest/session", payload)).Content.ReadAsStringAsync();

    private static Task<HttpResponseMessage> PostAsync(IngestHost host, string path, string body) =>
        host.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    internal static string Session(string id, string state = "success", string? key = null) => new JsonObject
    {
        ["envelope_version"] = "v1",
        ["idempotency_key"] = key,
        ["payload"] = new JsonObject
        {
            ["session"] = new JsonObject
            {
                ["sessionId"] = id, ["state"] = state, ["agentId"] = "peter", ["modelId"] = "claude-sonnet-4-5", ["startedAt"] = "2026-11-20T10:00:00Z",
                ["endedAt"] = state == "success" ? "2026-11-20T10:05:00Z" : null, ["promptTokens"] = 1200, ["completionTokens"] = 300,
            },
            ["events"] = new JsonArray(new JsonObject { ["eventType"] = "message", ["eventTs"] = "2026-11-20T10:00:01Z", ["seq"] = 1 }),
        },
    }.ToJsonString();
}
