using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Services.Duplicates;
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
        var key = store.One("SELECT suspected_key FROM suspected_duplicates WHERE json_extract(event_json, '$.Source') = 'cliproxyapi'");

        Assert.False(await store.ReopenAsync(key));
        Assert.True(await store.DecideAsync(key, first));
        Assert.False(await store.DecideAsync(key, !first));
        Assert.Equal(first ? "12300" : "24600", store.One("SELECT sum(tokens_total) FROM usage_hourly_rollup"));

        // A decision for one call takes over what the log does not know; taken back, the log no longer knows it.
        Assert.Equal(first ? "150" : "", store.One("SELECT latency_ms FROM usage_events WHERE source = 'codex'"));
        Assert.True(await store.ReopenAsync(key));
        Assert.Equal("|12300", store.One("SELECT coalesce(max(latency_ms), '') || '|' || (SELECT sum(tokens_total) FROM usage_hourly_rollup) FROM usage_events"));
        Assert.True(await store.DecideAsync(key, !first));
        Assert.Equal(first ? "24600" : "12300", store.One("SELECT sum(tokens_total) FROM usage_hourly_rollup"));
        Assert.Equal(
            [Action(first) + "|{}", "usage.suspected.reopen|{\"was\":\"" + (first ? "merged" : "dismissed") + "\"}", Action(!first) + "|{}"],
            store.Rows($"SELECT action || '|' || metadata FROM audit_log_entries WHERE actor_id = 'anna' AND target = 'suspected/{key}' ORDER BY rowid"));
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
        await store.Logs.Writer.WriteAsync(transaction =>
        {
            var (session, agent) = (transaction.Sessions.Find("default", "T").Key, store.One("SELECT agent_id FROM session_ledger WHERE session_id = 'T'"));
            var call = new Helicarrier.Domain.Usage.UsageEvent
            {
                Id = Helicarrier.Domain.Usage.EventId.FromBytes(Convert.FromHexString(store.One("SELECT hex(event_id) FROM usage_events"))),
                Source = "codex", SessionId = "T", RequestId = "resp_1", Provider = "openai", Model = "gpt-6.1-sol",
                OccurredAt = new(2026, 11, 20, 10, 0, 3, TimeSpan.Zero), Tokens = new() { Input = 4000, CacheRead = 8000, Output = 301 }, WitnessOrder = -1,
            };
            return new CallLedger(transaction, "default", store.Pricer).Put(session, agent, store.Pricer.Price(call));
        });
        Assert.True(await store.ReopenAsync(key));

        Assert.Equal(["codex|12301", "otlp|12300"], store.Rows("SELECT source || '|' || tokens_consumed FROM usage_events ORDER BY 1"));
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
        await ProxyAsync(store, Record("2026-11-20T10:00:02.900Z", 150), Record("2026-11-20T10:29:59Z", 900, "p2"), Record("2026-11-20T10:29:59.500Z", 0, "p3"));
        await store.SpansAsync(OtlpJson.Spans("gateway", "gateway", OtlpJson.Span(
            "0000000000000001", "chat", "2026-11-20T10:30:00Z", "2026-11-20T10:30:01Z", ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-6.1-sol"),
            ("gen_ai.usage.input_tokens", 12000), ("gen_ai.usage.cache_read.input_tokens", 8000), ("gen_ai.usage.output_tokens", 300))));
    }

    private static string Action(bool areOne) => areOne ? "usage.suspected.merge" : "usage.suspected.dismiss";

    private static string[] Keys(TelemetryStore store) => [.. store.Rows("SELECT suspected_key FROM suspected_duplicates ORDER BY 1")];

    private static long Tokens(TelemetryStore store) => store.Logs.Number("SELECT sum(tokens_total) FROM usage_hourly_rollup");

    /// <summary>The hours, the sessions and the calls add up to the same.</summary>
    private static void Balanced(TelemetryStore store)
    {
        var calls = store.One("SELECT count(*) || '|' || sum(tokens_consumed) || '|' || sum(cost_nanos) FROM usage_events");
        Assert.Equal(calls, store.One("SELECT sum(request_count) || '|' || sum(tokens_total) || '|' || sum(cost_nanos) FROM usage_hourly_rollup"));
        Assert.Equal(calls, store.One("SELECT sum(priced_calls + unpriced_calls) || '|' || sum(total_tokens) || '|' || sum(cost_nanos) FROM session_usage"));
    }
}
