using FsCheck.Fluent;
using Helicarrier.Domain;
using Helicarrier.Services.Duplicates;
using Helicarrier.Tests.Unit.Fixtures;
using static Helicarrier.Tests.Unit.Services.Otlp.ProxyTelemetryTests;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Decisions about suspected duplicates, taken back: everything is what it was before, whatever was decided and in whatever order.</summary>
public sealed class ReopenProperties
{
    [Fact]
    public async Task Reopen_AnyDecisionsInAnyOrder_EverythingIsWhatItWas()
    {
        await using var store = new TelemetryStore();
        await FillAsync(store);
        var before = store.State();
        var keys = Keys(store);
        var tokens = Tokens(store);
        Assert.Equal(4, keys.Length);
        foreach (var choices in Gen.Elements(true, false).ArrayOf(keys.Length).Sample(8, 10))
        {
            var order = Gen.Shuffle(keys).Sample(2, 2).ToArray();
            for (var i = 0; i < keys.Length; i++)
            {
                Assert.True(await store.DecideAsync(order[0][i], choices[i]));
                Balanced(store);
            }

            Assert.InRange(Tokens(store), tokens, tokens + (12300 * choices.Count(areOne => !areOne)));
            foreach (var key in order[1])
            {
                Assert.True(await store.ReopenAsync(key));
                Balanced(store);
            }

            Assert.Equal(before, store.State());
            Assert.Equal(keys, Keys(store));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reopen_Decision_CanBeTakenOtherwiseAndIsAuditedEachTime(bool first)
    {
        await using var store = new TelemetryStore();
        await LogAsync(store);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));
        await ProxyAsync(store, Record("2026-11-20T10:00:02.900Z", 150));
        var key = Assert.Single(store.Stored.Suspected, suspicion => TelemetryStore.Teller(suspicion) == "cliproxyapi").SuspectedKey;

        Assert.False(await store.ReopenAsync(key));
        Assert.True(await store.DecideAsync(key, first));
        Assert.False(await store.DecideAsync(key, !first));
        Assert.Equal(first ? 12_300 : 24_600, store.Stored.Hours.Sum(hour => hour.TokensTotal));

        // A decision for one call takes over what the log does not know; taken back, the log no longer knows it.
        Assert.Equal(first ? 150L : null, Assert.Single(store.Stored.Calls, call => call.Source == "codex").LatencyMs);
        Assert.True(await store.ReopenAsync(key));
        Assert.All(store.Stored.Calls, call => Assert.Null(call.LatencyMs));
        Assert.Equal(12_300, Tokens(store));
        Assert.True(await store.DecideAsync(key, !first));
        Assert.Equal(first ? 24_600 : 12_300, store.Stored.Hours.Sum(hour => hour.TokensTotal));
        Assert.Equal(
            [(Action(first), "{}"), ("usage.suspected.reopen", "{\"was\":\"" + (first ? "merged" : "dismissed") + "\"}"), (Action(!first), "{}")],
            store.Stored.Audit.Where(entry => entry.ActorId == "anna" && entry.Target == $"suspected/{key}").Select(entry => (entry.Action, entry.Metadata)));
    }

    [Fact]
    public async Task Reopen_NoLongerAlike_BillsBoth()
    {
        await using var store = new TelemetryStore();
        await LogAsync(store);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));
        var key = Assert.Single(Keys(store));
        await store.DecideAsync(key, areOne: true);

        // The log's call turns out to have had another output.
        var log = store.Stored.Call;
        await store.Logs.Writer.WriteAsync(transaction =>
        {
            var call = new Helicarrier.Domain.Usage.UsageEvent
            {
                Id = Helicarrier.Domain.Usage.EventId.FromBytes(log.EventId),
                Source = "codex", SessionId = "T", RequestId = "resp_1", Provider = "openai", Model = "gpt-6.1-sol",
                OccurredAt = new(2026, 11, 20, 10, 0, 3, TimeSpan.Zero), Tokens = new() { Input = 4000, CacheRead = 8000, Output = 301 }, WitnessOrder = -1,
            };
            return new CallLedger(transaction, OrganizationId.Default, store.Pricer).Put(new(log.SessionKey), log.AgentId, store.Pricer.Price(call));
        });
        Assert.True(await store.ReopenAsync(key));

        Assert.Equal([("codex", 12_301L), ("otlp", 12_300L)], store.Stored.Calls.Select(call => (call.Source, call.TokensConsumed)).Order());
        Assert.Empty(Keys(store));
    }

    /// <summary>
    /// A call that log, telemetry and proxy tell of; and one of which telemetry, a gateway and a proxy tell, beside which the proxy
    /// has an equal one that takes the place of whatever is decided to be another call.
    /// </summary>
    private static async Task FillAsync(TelemetryStore store)
    {
        await LogAsync(store);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z"), Completed("2026-11-20T10:30:00Z", "U")));
        await ProxyAsync(store, Record("2026-11-20T10:00:02.900Z", 150), Record("2026-11-20T10:29:59Z", 900, "p2"),
            Record("2026-11-20T10:29:59.500Z", 0, "p3"));
        await store.SpansAsync(OtlpJson.Spans("gateway", "gateway", OtlpJson.Span(
            "0000000000000001", "chat", "2026-11-20T10:30:00Z", "2026-11-20T10:30:01Z", ("gen_ai.operation.name", "chat"),
            ("gen_ai.request.model", "gpt-6.1-sol"),
            ("gen_ai.usage.input_tokens", 12000), ("gen_ai.usage.cache_read.input_tokens", 8000), ("gen_ai.usage.output_tokens", 300))));
    }

    private static string Action(bool areOne) => areOne ? "usage.suspected.merge" : "usage.suspected.dismiss";

    private static long[] Keys(TelemetryStore store) => [.. store.Stored.Suspected.Select(suspicion => suspicion.SuspectedKey)];

    private static long Tokens(TelemetryStore store) => store.Stored.Hours.Sum(hour => hour.TokensTotal);

    /// <summary>The hours, the sessions and the calls add up to the same.</summary>
    private static void Balanced(TelemetryStore store)
    {
        var (calls, hours, sums) = (store.Stored.Calls, store.Stored.Hours, store.Stored.Sums);
        var all = ((long)calls.Count, calls.Sum(call => call.TokensConsumed ?? 0), calls.Sum(call => call.CostNanos?.Stored ?? 0));
        Assert.Equal(all, (hours.Sum(hour => hour.RequestCount), hours.Sum(hour => hour.TokensTotal), hours.Sum(hour => hour.CostNanos.Stored)));
        Assert.Equal(all, (sums.Sum(sum => (long)sum.PricedCalls + sum.UnpricedCalls), sums.Sum(sum => sum.TotalTokens ?? 0),
            sums.Sum(sum => sum.CostNanos?.Stored ?? 0)));
        Assert.Empty(StoredDays.Drift(store.Stored));
    }
}
