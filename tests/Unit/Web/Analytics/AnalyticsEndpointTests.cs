using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Tests.Unit.Web.Ingest;

namespace Helicarrier.Tests.Unit.Web.Analytics;

/// <summary>Analytics over HTTP: the shapes of the first version to the letter, what came later, and what is refused.</summary>
public sealed class AnalyticsEndpointTests
{
    [Fact]
    public async Task Usage_ByDay_IsTheShapeOfTheFirstVersion()
    {
        await using var host = await SeededAsync();
        Assert.Equal(
            """
            {"totals":{"runs":4,"tokens":4500,"runtimeMs":240000,"costUsd":1.5},
            "provenance":{"token":{"provider_reported":3,"missing":1},"runtime":{"provider_reported":4},"cost":{"provider_reported":2,"missing":2}},
            "series":[{"date":"2026-11-01","tokens":3000,"runtimeMs":120000,"costUsd":1.5,"runs":2},
            {"date":"2026-11-03","tokens":1500,"runtimeMs":120000,"costUsd":0,"runs":2}]}
            """.ReplaceLineEndings(""),
            await host.Client.GetStringAsync("/api/v3/analytics/usage"));
    }

    [Fact]
    public async Task Usage_Filters_AlsoFilterProvenance()
    {
        await using var host = await SeededAsync();
        var usage = await ReadAsync(host, "usage?agent=peter&model=rocket&task=bugfix&from=2026-11-01&to=2026-11-02");
        Assert.Equal(
            """{"token":{"provider_reported":1},"runtime":{"provider_reported":1},"cost":{"provider_reported":1}}""", usage["provenance"]!.ToJsonString());
        Assert.Equal("""{"runs":1,"tokens":1500,"runtimeMs":60000,"costUsd":1.25}""", usage["totals"]!.ToJsonString());
    }

    [Theory]
    [InlineData("model", "rocket|3 glider|1")]
    [InlineData("agent", "peter|3 shuri|1")]
    [InlineData("task", "bugfix|1 |3")]
    [InlineData("client", "ingest|4")]
    [InlineData("project", "|4")]
    [InlineData("branch", "|4")]
    public async Task Usage_ByName_HasKeysInPlaceOfDates(string groupBy, string keys)
    {
        await using var host = await SeededAsync();
        var usage = await ReadAsync(host, "usage?groupBy=" + groupBy);
        Assert.Equal(keys, string.Join(' ', usage["series"]!.AsArray().Select(part => $"{part!["key"]}|{part["runs"]}")));
        Assert.All(usage["series"]!.AsArray(), part => Assert.Null(part!["date"]));
    }

    [Theory]
    [InlineData("groupBy=week", "2026-10-26 2026-11-02")]
    [InlineData("zone=Pacific/Auckland", "2026-11-01 2026-11-04")]
    [InlineData("groupBy=hour&from=2026-11-01&to=2026-11-02", "2026-11-01T10:00:00Z")]
    [InlineData("groupBy=hour&from=2026-11-01&to=2026-11-02&zone=Asia/Kolkata", "2026-11-01T15:00:00+05:30 2026-11-01T16:00:00+05:30")]
    public async Task Usage_ByTime_IsInTheZone(string query, string dates)
    {
        await using var host = await SeededAsync();
        Assert.Equal(dates, string.Join(' ', (await ReadAsync(host, "usage?" + query))["series"]!.AsArray().Select(part => (string)part!["date"]!)));
    }

    [Fact]
    public async Task Performance_Rows_BeginWithThoseOfTheFirstVersion()
    {
        await using var host = await SeededAsync();
        var answer = await host.Client.GetStringAsync("/api/v3/analytics/performance?agent=peter&from=2026-11-01");
        Assert.StartsWith(
            """
            {"rows":[{"modelId":"rocket","runsTotal":3,"successCount":2,"failureCount":1,"successRate":0.666667,"medianRuntimeMs":60000,
            "medianCostUsd":0.75,"sampleWarning":true,
            "failedDrilldown":{"status":"failed","model":"rocket","from":"2026-11-01T00:00:00.000Z","agent":"peter"},
            "killedCount":0,"cancelledCount":0,"successRateLow":0.20766,"successRateHigh":0.938508,"costPerSuccessUsd":0.75,"costUsd":1.5,
            "unpricedCount":1,"medianKind":"exact"}
            """.ReplaceLineEndings(""),
            answer, StringComparison.Ordinal);
        Assert.False((bool)(await ReadAsync(host, "performance?minSample=3"))["rows"]![0]!["sampleWarning"]!);
    }

    [Theory]
    [InlineData("usage?groupBy=year", "Invalid groupBy value")]
    [InlineData("usage?groupBy=hour", "Invalid groupBy value: hour needs from and to, at most 92 days apart")]
    [InlineData("usage?groupBy=hour&from=2026-01-01&to=2026-12-01", "Invalid groupBy value: hour needs from and to, at most 92 days apart")]
    [InlineData("usage?zone=Mars/Olympus", "Invalid zone value: an IANA time zone such as Europe/Berlin")]
    [InlineData("usage?zone=../etc/passwd", "Invalid zone value: an IANA time zone such as Europe/Berlin")]
    [InlineData("usage?from=yesterday", "Invalid from value: a time from 1970-01-01 to 2200-01-01")]
    [InlineData("usage?agent=a&agent=b", "Invalid agent value: given more than once")]
    [InlineData("usage?who=x", "Unknown parameter: known are from, to, agent, model, task, groupBy, zone")]
    [InlineData("performance?minSample=0", "Invalid minSample value: a whole number from 1 to 1000000")]
    [InlineData("performance?minSample=1e3", "Invalid minSample value: a whole number from 1 to 1000000")]
    [InlineData("performance?model=x", "Unknown parameter: known are from, to, agent, task, minSample")]
    public async Task Get_BadValue_IsTheSameErrorEachTime(string path, string error)
    {
        await using var host = await IngestHost.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            var answer = await host.Client.GetAsync("/api/v3/analytics/" + path);
            Assert.Equal((HttpStatusCode.BadRequest, $$"""{"error":"{{error}}"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    private static async Task<JsonNode> ReadAsync(IngestHost host, string path) =>
        JsonNode.Parse(await host.Client.GetStringAsync("/api/v3/analytics/" + path))!;

    private static async Task<IngestHost> SeededAsync()
    {
        var host = await IngestHost.StartAsync();
        await SendAsync(host, "s1", "peter", "rocket", "success", "2026-11-01T10:10:00Z", ", \"taskCategory\": \"bugfix\"", ", \"billedCostUsd\": 1.25");
        await SendAsync(host, "s2", "peter", "rocket", "success", "2026-11-01T10:40:00Z", "", ", \"billedCostUsd\": 0.25");
        await SendAsync(host, "s3", "peter", "rocket", "failed", "2026-11-03T12:00:00Z", "", "");
        await SendAsync(host, "s4", "shuri", "glider", "success", "2026-11-03T13:00:00Z", "", null);
        return host;
    }

    private static async Task SendAsync(
        IngestHost host, string id, string agent, string model, string state, string at, string session, string? usage)
    {
        var end = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var tokens = usage is null ? "" : ", \"promptTokens\": 1000, \"completionTokens\": 500" + usage;
        var body = $$"""
            {"envelope_version": "v1", "payload": {"session": {"sessionId": "{{id}}", "state": "{{state}}", "agentId": "{{agent}}", "modelId": "{{model}}",
              "startedAt": "{{at}}", "endedAt": "{{end}}"{{session}}{{tokens}} } } }
            """;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await host.Client.PostAsync("/api/v3/ingest/session", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
