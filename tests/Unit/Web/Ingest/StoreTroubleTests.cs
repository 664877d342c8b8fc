using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Tests.Unit.Services.Otlp;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Web.Ingest;

/// <summary>Another process holds the store: senders are told to come back, soon, and lose nothing.</summary>
public sealed class StoreTroubleTests
{
    private const string Single = "/api/v3/ingest/session";
    private const string Batch = "/api/v3/ingest/batch";

    // The goal is five seconds; a slow machine may take five times as long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    [Theory]
    [InlineData(Single, "STORE_UNAVAILABLE")]
    [InlineData(Batch, "STORE_UNAVAILABLE")]
    [InlineData("/v1/metrics", "\"code\":14")]
    public async Task Post_StoreIsHeld_Is503WithRetryAfterAndIsTakenLater(string route, string code)
    {
        await using var host = await IngestHost.StartAsync();
        var body = route is Single or Batch ? Lines(1) : Counter("12");
        var began = Stopwatch.GetTimestamp();
        HttpResponseMessage answer;
        using (Hold(host)) answer = await PostAsync(host, route, body);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(began) < Longest);
        Assert.Empty(host.Database.Stored.Sessions);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, route, body)).StatusCode);
        Assert.Single(host.Database.Stored.Sessions);
    }

    [Fact]
    public async Task Batch_StoreIsHeldFromTheSecondUnit_StopsThereAndSaysAtWhichLine()
    {
        await using var host = await IngestHost.StartAsync(ingest: new IngestOptions { BatchUnitLines = 2 });
        SqliteTransaction? held = null;
        using (host.Writer.Subscribe(_ => held ??= Hold(host)))
        {
            var answer = await PostAsync(host, Batch, Lines(5));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.Equal((2, 2), ((int)json["total"]!, (int)json["accepted"]!));
            Assert.Equal(
                "line 3 and those behind it were not written; send them again", (string)json["error"]!["details"]![0]!["message"]!);
        }

        held!.Dispose();
        Assert.Equal(2, host.Database.Stored.Sessions.Count);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, Batch, Lines(5))).StatusCode);
        Assert.Equal(5, host.Database.Stored.Sessions.Count);
    }

    [Fact]
    public async Task Post_RefusedWhileStoreIsHeld_IsAnsweredAllTheSame()
    {
        await using var host = await IngestHost.StartAsync();
        using var held = Hold(host);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(host, Single, "{}")).StatusCode);
    }

    [Fact]
    public async Task Post_ManyRefused_KeepsSoManyAndAnswersAll()
    {
        await using var host = await IngestHost.StartAsync();
        var lines = string.Concat(Enumerable.Repeat("{}\n", RefusedPayloads.Most + 50));
        var json = JsonNode.Parse(await (await PostAsync(host, Batch, lines)).Content.ReadAsStringAsync())!;

        Assert.Equal(RefusedPayloads.Most + 50, (int)json["rejected"]!);
        Assert.Equal(RefusedPayloads.Most, host.Database.Stored.Quarantine.Count);
    }

    [Fact]
    public async Task Post_CounterOfAMetricIsBeyondItsLimit_IsQuarantinedAndFailsNobody()
    {
        await using var host = await IngestHost.StartAsync();
        var poison = Task.WhenAll(Enumerable.Range(0, 20).Select(i => PostAsync(host, "/v1/metrics", Counter("9223372036854775807", i))));
        var good = Task.WhenAll(Enumerable.Range(0, 20).Select(i => PostAsync(host, Batch, Lines(3, $"good-{i}-"))));

        Assert.All(await poison, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Contains("value_out_of_range 1", await (await poison)[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All(await good, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(20, host.Database.Stored.Quarantine.Count(entry => entry.ErrorCode == "VALUE_OUT_OF_RANGE"));
        Assert.Equal(60, host.Database.Stored.Calls.Count);
    }

    [Fact]
    public async Task Post_PricedBeyondTheLimitOfACall_IsOutOfRange()
    {
        await using var host = await IngestHost.StartAsync();
        var answer = await PostAsync(host, Single, Session("dear", """ "promptTokens":1000000000,"completionTokens":1000000000 """, "gpt-5-pro"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("VALUE_OUT_OF_RANGE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("VALUE_OUT_OF_RANGE", Assert.Single(host.Database.Stored.Quarantine).ErrorCode);
        Assert.Empty(host.Database.Stored.Sessions);
    }

    [Fact]
    public async Task Post_EventOfTheFuture_IsRejected()
    {
        await using var host = await IngestHost.StartAsync();
        var log = OtlpJson.Log("2262-04-11T00:00:00Z", ("event.name", "user_prompt"), ("session.id", "s1"));
        var answer = await PostAsync(host, "/v1/logs", OtlpJson.Logs("claude-code", "com.anthropic.claude_code.events", log));

        Assert.Contains("future_timestamp 1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(host.Database.Stored.Sessions);
    }

    private static string Lines(int count, string name = "s") => string.Concat(
        Enumerable.Range(0, count).Select(i => Session($"{name}{i}", """ "promptTokens":1 """) + "\n"));

    private static string Session(string id, string tokens, string model = "claude-sonnet-4-5") =>
        $$$"""{"envelope_version":"v1","payload":{"session":{"sessionId":"{{{id}}}","state":"success","agentId":"a","modelId":"{{{model}}}","""
        + $$"""
          "startedAt":"2026-11-20T10:00:00Z",{{tokens}}
          """ + "}}}";

    private static string Counter(string value, int number = 0) => OtlpJson.Metrics("claude-code", "com.anthropic.claude_code",
        OtlpJson.Sum("claude_code.token.usage", 1, OtlpJson.Point(
            "2026-11-20T10:00:00Z", $"2026-11-20T10:01:{number:00}Z", value, ("session.id", "counted"), ("type", "input"), ("model", "claude-sonnet-4-5"))));

    private static Task<HttpResponseMessage> PostAsync(IngestHost host, string route, string body) =>
        host.Client.PostAsync(route, new StringContent(body, Encoding.UTF8, "application/json"));

    private static SqliteTransaction Hold(IngestHost host) => host.Database.Store.Open().BeginTransaction();
}
