using System.Text.Json.Nodes;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>A cumulative series is told by its attributes and its start.</summary>
public sealed class CumulativeSeriesTests
{
    private const string First = "2026-11-20T10:00:00Z";
    private const string Second = "2026-11-20T10:00:30Z";

    [Fact]
    public async Task Export_PointsOfTwoStartsInTurn_AddToTheirOwn()
    {
        foreach (var order in (int[][])[[0, 1, 2, 3, 4, 5], [0, 2, 4, 1, 3, 5], [1, 0, 3, 2, 5, 4], [0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 5]])
        {
            await using var store = new TelemetryStore();
            foreach (var i in order)
            {
                await SendAsync(store, Point(i % 2 == 0 ? First : Second, $"2026-11-20T10:0{i + 1}:00Z", i % 2 == 0 ? 100 + i * 20 : 50 + i * 9));
            }

            Assert.Equal(180 + 95L, Total(store));
        }
    }

    [Fact]
    public async Task Export_PointsOfTwoStartsAtOneMoment_CountBothTogetherAndApart()
    {
        foreach (var together in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            JsonObject[] points = [Point(First, "2026-11-20T10:05:00Z", 100), Point(Second, "2026-11-20T10:05:00Z", 50)];
            if (together)
            {
                await SendAsync(store, points);
            }
            else
            {
                foreach (var point in points) await SendAsync(store, point);
            }

            Assert.Equal(150L, Total(store));
        }
    }

    [Fact]
    public async Task Export_LatePointOfAnEndedProcess_AddsWhatItGained()
    {
        await using var store = new TelemetryStore();
        await SendAsync(store, Point(First, "2026-11-20T10:01:00Z", 100));
        await SendAsync(store, Point(Second, "2026-11-20T10:03:00Z", 10));
        await SendAsync(store, Point(First, "2026-11-20T10:02:00Z", 130));
        await SendAsync(store, Point(First, "2026-11-20T10:01:30Z", 120));

        Assert.Equal(140L, Total(store));
    }

    [Fact]
    public async Task Export_OneStartWhoseValueFalls_StartsAnewOnce()
    {
        await using var store = new TelemetryStore();
        foreach (var (minute, value) in ((int, int)[])[(1, 100), (2, 30), (3, 45)])
        {
            await SendAsync(store, Point(First, $"2026-11-20T10:0{minute}:00Z", value));
        }

        Assert.Equal(145L, Total(store));
    }

    [Fact]
    public async Task Export_ClassesThatBeganApart_AreOneRowOfTheirMoment()
    {
        await using var store = new TelemetryStore();
        await SendAsync(store, Point(First, "2026-11-20T10:05:00Z", 100), Point(Second, "2026-11-20T10:05:00Z", 40, "output"));

        Assert.Equal((100L, 40L), (store.Stored.Call.InputTokens, store.Stored.Call.OutputTokens));
    }

    private static long? Total(TelemetryStore store) => store.Stored.Calls.Sum(call => call.InputTokens);

    private static JsonObject Point(string start, string at, int value, string type = "input") => OtlpJson.Point(
        start, at, value, ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("type", type));

    private static async Task SendAsync(TelemetryStore store, params JsonObject[] points) => Assert.Null((await store.MetricsAsync(
        OtlpJson.Metrics("claude-code", "com.anthropic.claude_code", OtlpJson.Sum("claude_code.token.usage", 2, points)))).Message);
}
