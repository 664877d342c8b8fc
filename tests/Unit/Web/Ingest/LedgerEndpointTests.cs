using System.Net;
using System.Text.Json.Nodes;
using static Helicarrier.Tests.Unit.Domain.Contract.Payloads;

namespace Helicarrier.Tests.Unit.Web.Ingest;

public sealed class LedgerEndpointTests
{
    [Fact]
    public async Task Get_Session_HasTheShapeOfTheFirstVersion()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, V1);
        var (status, body) = await GetAsync(host, "/api/v3/ledger/s1");

        Assert.Equal(HttpStatusCode.OK, status);
        var ledger = body["ledger"]!.AsObject();
        Assert.Equal(
            ("s1", "peter", "Peter", "claude-sonnet-4-5", "Fix it", "Fix the bug"),
            ((string)ledger["sessionId"]!, (string)ledger["agentId"]!, (string)ledger["agentLabel"]!, (string)ledger["modelId"]!,
                (string)ledger["taskTitle"]!, (string)ledger["taskText"]!));
        Assert.Equal(
            ("coding", "success", "2026-01-20T13:00:00.000Z", "2026-01-20T13:01:00.000Z", 60_000, 0, "v1"),
            ((string)ledger["taskCategory"]!, (string)ledger["status"]!, (string)ledger["startedAt"]!, (string)ledger["endedAt"]!,
                (int)ledger["runtimeMs"]!, (int)ledger["artifactCount"]!, (string)ledger["sourceVersion"]!));
        Assert.False(ledger.ContainsKey("errorCode"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)ledger["ingestedAt"]!);

        var usage = body["usage"]!;
        Assert.Equal(
            (100, 20, 120, 60_000, 0.5m, "exact", "anthropic"),
            ((int)usage["promptTokens"]!, (int)usage["completionTokens"]!, (int)usage["totalTokens"]!, (int)usage["runtimeMs"]!,
                (decimal)usage["costUsd"]!, (string)usage["costConfidence"]!, (string)usage["provider"]!));
        Assert.Equal(
            ("provider_reported", "provider_reported", "provider_reported", "high", "high", "high"),
            ((string)usage["tokenSource"]!, (string)usage["runtimeSource"]!, (string)usage["costSource"]!, (string)usage["tokenConfidence"]!,
                (string)usage["runtimeConfidence"]!, (string)usage["costConfidenceLevel"]!));
        Assert.Equal(
            """[{"sessionId":"s1","eventId":"e1","seq":1,"eventType":"message","eventTs":"2026-01-20T13:00:10.000Z","payload":{"role":"user","text":"hi"}}]""",
            body["events"]!.ToJsonString());
    }

    [Fact]
    public async Task Get_SessionWithoutUsage_SaysUnknown()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, Session(("promptTokens", null), ("completionTokens", null), ("totalTokens", null), ("billedCostUsd", null)));
        var usage = (await GetAsync(host, "/api/v3/ledger/s1")).Body["usage"]!.AsObject();

        Assert.Equal(("unknown", "missing", "missing"), ((string)usage["costConfidence"]!, (string)usage["tokenSource"]!, (string)usage["costSource"]!));
        Assert.False(usage.ContainsKey("costUsd"));
    }

    [Fact]
    public async Task Get_UnknownSession_Is404()
    {
        await using var host = await IngestHost.StartAsync();
        var (status, body) = await GetAsync(host, "/api/v3/ledger/nobody");

        Assert.Equal((HttpStatusCode.NotFound, """{"error":"Session not found"}"""), (status, body.ToJsonString()));
    }

    [Theory]
    [InlineData("sort=best", "Invalid sort value")]
    [InlineData("sort=Newest", "Invalid sort value")]
    [InlineData("status=odd", "Invalid status value")]
    [InlineData("from=soon", "Invalid from value: a time from 1970-01-01 to 2200-01-01")]
    [InlineData("page=99999999999999999999", "Invalid page value: a whole number from 1 to 1000000")]
    [InlineData("page=-", "Invalid page value: a whole number")]
    [InlineData("page=two", "Invalid page value: a whole number")]
    [InlineData("pageSize=1.5", "Invalid pageSize value: a whole number")]
    public async Task Get_BadQuery_Is400(string query, string error)
    {
        await using var host = await IngestHost.StartAsync();
        var (status, body) = await GetAsync(host, "/api/v3/ledger?" + query);

        Assert.Equal((HttpStatusCode.BadRequest, $$"""{"error":"{{error}}"}"""), (status, body.ToJsonString()));
    }

    [Theory]
    [InlineData("", 3, "s3,s2,s1")]
    [InlineData("?sort=cost", 3, "s2,s3,s1")]
    [InlineData("?sort=runtime", 3, "s1,s3,s2")]
    [InlineData("?page=2&pageSize=2", 3, "s1")]
    [InlineData("?page=0&pageSize=0", 3, "s3")]
    [InlineData("?pageSize=1000", 3, "s3,s2,s1")]
    [InlineData("?pageSize=1000000000000", 3, "s3,s2,s1")]
    [InlineData("?page=-99999999999999999999&pageSize=1", 3, "s3")]
    [InlineData("?page=99", 3, "")]
    [InlineData("?status=failed", 1, "s2")]
    [InlineData("?agent=nobody", 0, "")]
    [InlineData("?model=claude-sonnet-4-5", 3, "s3,s2,s1")]
    [InlineData("?from=2026-01-20T13:00:30Z", 2, "s3,s2")]
    [InlineData("?to=2026-01-20T13:00:30Z", 1, "s1")]
    [InlineData("?q=seco", 1, "s2")]
    public async Task Get_List_FiltersSortsAndPages(string query, int total, string ids)
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, Session(("sessionId", "s1"), ("billedCostUsd", 0.1), ("endedAt", "2026-11-20T13:10:00Z")));
        await SendAsync(host, Session(("sessionId", "s2"), ("billedCostUsd", 0.9), ("startedAt", "2026-11-20T13:02:00Z"),
            ("endedAt", "2026-11-20T13:02:01Z"), ("state", "failed"), ("title", "The second")));
        await SendAsync(host, Session(("sessionId", "s3"), ("billedCostUsd", 0.5), ("startedAt", "2026-11-20T13:03:00Z"), ("endedAt", "2026-11-20T13:04:00Z")));
        var (_, body) = await GetAsync(host, "/api/v3/ledger" + query);

        Assert.Equal((total, ids), ((int)body["total"]!, string.Join(',', body["rows"]!.AsArray().Select(row => (string)row!["sessionId"]!))));
    }

    [Fact]
    public async Task Get_Quarantine_ListsAndShowsWhatWasRefused()
    {
        await using var host = await IngestHost.StartAsync();
        await host.Client.PostAsync("/api/v3/ingest/session", new StringContent("<b>no json</b>"));
        var (_, list) = await GetAsync(host, "/api/v3/quarantine");
        var row = list["rows"]![0]!;
        var (_, one) = await GetAsync(host, $"/api/v3/quarantine/{row["id"]}");

        Assert.Equal((1, "INVALID_JSON", "ingest/session"), ((int)list["total"]!, (string)row["code"]!, (string)row["source"]!));
        Assert.Equal("<b>no json</b>", (string)one["payload"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(host, "/api/v3/quarantine/999")).Status);
    }

    private static async Task SendAsync(IngestHost host, string payload)
    {
        var answer = await host.Client.PostAsync(
            "/api/v3/ingest/session", new StringContent(payload.Replace("2026-11-20", "2026-01-20", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(IngestHost host, string path)
    {
        var answer = await host.Client.GetAsync(path);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
