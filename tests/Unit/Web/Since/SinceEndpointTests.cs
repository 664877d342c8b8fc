using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Since;

/// <summary>What happened within a time, over HTTP.</summary>
public sealed class SinceEndpointTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _client = _app.CreateKeyedClient();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Get_SessionsEnded_TellsThemWithWhatTheyCost()
    {
        var end = DateTimeOffset.UtcNow.AddHours(-1);
        await SendAsync("done", "success", end, ", \"billedCostUsd\": 1.25");
        await SendAsync("broke", "failed", end.AddMinutes(1), "");
        await SendAsync("<b>old</b>", "success", end.AddHours(-20), ", \"billedCostUsd\": 9");
        var since = await ReadAsync("?from=" + Text(end.AddHours(-1)));

        Assert.Equal("""{"success":1,"failed":1,"killed":0,"cancelled":0}""", since["ended"]!["counts"]!.ToJsonString());
        Assert.Equal("done", (string)since["ended"]!["succeeded"]![0]!["sessionId"]!);
        Assert.Equal(1.25m, (decimal)since["ended"]!["succeeded"]![0]!["costUsd"]!);
        Assert.Equal("broke", (string)since["ended"]!["others"]![0]!["sessionId"]!);
        Assert.Null(since["ended"]!["others"]![0]!["costUsd"]);
        Assert.Equal((1.25m, 2, 1, 3_000L), (
            (decimal)since["usage"]!["costUsd"]!, (int)since["usage"]!["calls"]!, (int)since["usage"]!["unpricedCalls"]!, (long)since["usage"]!["tokens"]!));
        Assert.Equal(2, since["usage"]!["provenance"]!.AsArray().Sum(static part => (int)part!["calls"]!));
        var day = await ReadAsync("?from=" + Text(end.AddHours(-22)) + "&to=" + Text(end.AddHours(-10)));
        Assert.Equal("<b>old</b>", (string)day["ended"]!["succeeded"]![0]!["sessionId"]!);
    }

    [Fact]
    public async Task Get_WithoutABeginning_IsTheLastDay()
    {
        var since = await ReadAsync("?to=2026-11-02T12:00:00Z");
        Assert.Equal(("2026-11-01T12:00:00.000Z", "2026-11-02T12:00:00.000Z"), ((string)since["from"]!, (string)since["to"]!));
    }

    [Fact]
    public async Task Get_NothingHappened_IsZerosAndNoCost()
    {
        Assert.Equal(
            """
            {"from":"2026-11-01T00:00:00.000Z","to":"2026-11-02T00:00:00.000Z","usage":{"costUsd":null,"calls":0,"unpricedCalls":0,"tokens":0,"provenance":[]},
            "ended":{"counts":{"success":0,"failed":0,"killed":0,"cancelled":0},"countIsExact":true,"succeeded":[],"others":[]},
            "silent":{"count":0,"countIsExact":true,"rows":[]},"waiting":{"count":0,"countIsExact":true,"rows":[]},
            "answered":{"count":0,"countIsExact":true,"rows":[]},"alerts":{"fired":0,"over":0,"countIsExact":true,"rules":[]},"budgets":[],
            "stops":{"count":0,"countIsExact":true,"rows":[]},"failedJobs":{"count":0,"countIsExact":true,"rows":[]}}
            """.ReplaceLineEndings(""),
            await _client.GetStringAsync("/api/v3/since?from=2026-11-01&to=2026-11-02"));
    }

    [Theory]
    [InlineData("?from=yesterday", "Invalid from value: a time from 1970-01-01 to 2200-01-01")]
    [InlineData("?from=2026-11-02&to=2026-11-02", "Invalid from value: a time before to, which is now unless it is given")]
    [InlineData("?from=2199-01-01", "Invalid from value: a time before to, which is now unless it is given")]
    [InlineData("?from=2026-11-01&days=2", "Unknown parameter: known are from, to")]
    public async Task Get_BadValue_IsTheSameErrorEachTime(string query, string error)
    {
        for (var i = 0; i < 2; i++)
        {
            var answer = await _client.GetAsync("/api/v3/since" + query);
            Assert.Equal((HttpStatusCode.BadRequest, $$"""{"error":"{{error}}"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task Get_WithoutAKey_IsRefused()
    {
        using var stranger = _app.CreateKeyedClient(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/v3/since?from=2026-11-01")).StatusCode);
    }

    private async Task<JsonNode> ReadAsync(string query) => JsonNode.Parse(await _client.GetStringAsync("/api/v3/since" + query))!;

    private async Task SendAsync(string id, string state, DateTimeOffset end, string usage)
    {
        var body = $$"""
            {"envelope_version": "v1", "payload": {"session": {"sessionId": "{{id}}", "state": "{{state}}", "agentId": "peter", "modelId": "unheard-of",
              "startedAt": "{{Text(end.AddMinutes(-1))}}", "endedAt": "{{Text(end)}}", "promptTokens": 1000, "completionTokens": 500{{usage}} } } }
            """;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await _client.PostAsync("/api/v3/ingest/session", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
