using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using static Helicarrier.Tests.Unit.Services.Sources.CliProxyUsageTests;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>The same call in an agent's own log and in a proxy's records.</summary>
public sealed class CliProxyWitnessTests
{
    private const string Headers = ",\"response_headers\":{\"Request-Id\":[\"req_1\"]}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_IdOnBothSides_IsOneBillableCallWithTwoWitnesses(bool logFirst)
    {
        await using var store = new TemporaryStore();
        await ImportAsync(store, logFirst, () => store.Claude("s1", ClaudeLines.Assistant()), Record(at: "2026-11-20T09:40:00Z", extra: Headers));
        Assert.Equal((1L, "claude_code"), (store.Stored.Calls.Count, Source(store)));
        Assert.Equal(2, store.Stored.Witnesses.Count);
        Assert.Single(
            store.Stored.Witnesses,
            witness => witness.Source == "cliproxyapi" && witness.JoinedBy == WitnessJoin.RequestId && witness.Agrees);
        Assert.Empty(store.Stored.Suspected);
        Assert.Equal(store.Stored.Calls.Sum(call => call.CostNanos?.Stored), store.Stored.Hours.Sum(hour => hour.CostNanos.Stored));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_NoIdButModelCountersAndMoment_IsSuspectedAndBilledOnce(bool logFirst)
    {
        await using var store = new TemporaryStore();
        // Begun eight seconds before the log's line, and seven seconds long.
        await ImportAsync(store, logFirst, () => store.Claude("s1", ClaudeLines.Assistant(request: null)),
            Record(at: "2026-11-20T09:59:52Z", extra: ",\"latency_ms\":7000"));
        Assert.Equal((1L, "claude_code"), (store.Stored.Calls.Count, Source(store)));
        Assert.Single(store.Stored.Suspected, suspicion => suspicion.Status == SuspicionStatus.Open);

        // Read again, and after a new start: nothing changes.
        await store.RestartAsync();
        TemporaryStore.Append(Path.Combine(store.Home, ".cli-proxy-api", "logs", "copy.jsonl"),
            Record(at: "2026-11-20T09:59:52Z", extra: ",\"latency_ms\":7000") + "\n");
        await store.ImportAsync();
        Assert.Equal((1L, 1L), (store.Stored.Calls.Count, store.Stored.Suspected.Count));
    }

    [Theory]
    [InlineData("2026-11-20T09:59:56Z", "claude-sonnet-4-5", null)] // four seconds apart
    [InlineData("2026-11-20T10:00:00Z", "claude-sonnet-4-6", null)] // another model
    [InlineData("2026-11-20T10:00:00Z", "claude-sonnet-4-5", Headers)] // the log names another id
    public async Task Import_AnythingElse_IsACallOfItsOwn(string at, string model, string? extra)
    {
        await using var store = new TemporaryStore();
        await ImportAsync(store, logFirst: true, () => store.Claude("s1", ClaudeLines.Assistant(request: extra is null ? null : "req_2")),
            Record(at: at, model: model, extra: extra ?? ""));
        Assert.Equal((2L, 0L), (store.Stored.Calls.Count, store.Stored.Suspected.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_TwoEqualCallsOfWhichTheLogHasOne_BillsTwo(bool logFirst)
    {
        await using var store = new TemporaryStore();
        await ImportAsync(
            store, logFirst, () => store.Claude("s1", ClaudeLines.Assistant(request: null)),
            Record(at: "2026-11-20T10:00:00Z", request: "r1") + "\n" + Record(at: "2026-11-20T10:00:01Z", request: "r2"));
        Assert.Equal((2L, 1L), (store.Stored.Calls.Count, store.Stored.Suspected.Count));
    }

    [Fact]
    public async Task Import_LogsCallFirstSeenUnfinished_IsComparedByWhatItBecame()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.Assistant(
            request: null, usage: ClaudeLines.FullUsage.Replace("\"output_tokens\":57", "\"output_tokens\":5", StringComparison.Ordinal)));
        await ImportAsync(store, logFirst: false, () => { }, Record(at: "2026-11-20T10:00:00Z"));
        Assert.Equal(2, store.Stored.Calls.Count);
        store.Claude("s1", ClaudeLines.Assistant(request: null));
        await store.ImportAsync();
        Assert.Equal((1L, 1L), (store.Stored.Calls.Count, store.Stored.Suspected.Count));
    }

    [Fact]
    public void Beside_CallsOfLogsAndProxies_AreWhatTheStoreFinds()
    {
        var log = Call("log", "req_1", "2026-11-20T10:00:00Z");
        var unnamed = log with { Id = EventId.From("log 2"), RequestId = null };
        UsageEvent joined = Proxied("a", "req_1", "2026-11-20T08:00:00Z"), suspected = Proxied("b", null, "2026-11-20T09:59:55Z") with { LatencyMs = 5000 };
        UsageEvent third = Proxied("c", null, "2026-11-20T10:00:01Z"), stranger = Proxied("d", "req_9", "2026-11-20T12:00:00Z");
        foreach (var calls in new[] { new[] { log, unnamed, joined, suspected, third, stranger }, [stranger, third, suspected, joined, unnamed, log] })
        {
            var beside = StrayRule.Beside(calls);
            Assert.Equal([(joined.Id, true), (suspected.Id, false)], beside.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value));
        }

        Assert.Empty(StrayRule.Beside([joined, suspected]));
        Assert.Empty(StrayRule.Beside([log, unnamed]));
    }

    private static UsageEvent Call(string id, string? request, string at) => new()
    {
        Id = EventId.From(id),
        Source = SourceNames.ClaudeCode,
        SessionId = "s1",
        RequestId = request,
        Model = "claude-sonnet-4-5",
        OccurredAt = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture),
        Tokens = new() { Input = 3, Output = 57 },
    };

    private static UsageEvent Proxied(string id, string? request, string at) =>
        Call(id, request, at) with { Source = SourceNames.CliProxyApi, WitnessRank = TelemetryLevel.Log };

    private static async Task ImportAsync(TemporaryStore store, bool logFirst, Action log, string records)
    {
        var path = Path.Combine(store.Home, ".cli-proxy-api", "logs", "usage.jsonl");
        if (!logFirst)
        {
            TemporaryStore.Append(path, records + "\n");
            await store.ImportAsync();
        }

        log();
        await store.ImportAsync();
        if (logFirst)
        {
            TemporaryStore.Append(path, records + "\n");
            await store.ImportAsync();
        }
    }

    private static string Source(TemporaryStore store) => store.Stored.Call.Source;
}
