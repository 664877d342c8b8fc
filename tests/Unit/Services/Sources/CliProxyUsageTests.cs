using System.Globalization;
using System.Text;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class CliProxyUsageTests
{
    private const string ClaudeTokens =
        "\"tokens\":{\"input_tokens\":3,\"output_tokens\":57,\"cache_read_tokens\":2000,\"cache_creation_tokens\":1000,\"total_tokens\":3060}";
    private const string CodexTokens =
        "\"tokens\":{\"input_tokens\":12000,\"cached_tokens\":8000,\"output_tokens\":300,\"reasoning_tokens\":120,\"total_tokens\":12300}";

    [Theory]
    [InlineData("claude", ClaudeTokens, "3 2000 1000 57 - anthropic 1")]
    [InlineData("codex", CodexTokens, "4000 8000 - 300 120 openai 0")]
    [InlineData("gemini-cli", "\"tokens\":{\"input_tokens\":5000,\"cached_tokens\":1000,\"output_tokens\":40,\"reasoning_tokens\":60,\"total_tokens\":5100}",
        "4000 1000 - 100 60 google 0")]
    [InlineData("claude", "\"tokens\":{\"input_tokens\":3,\"output_tokens\":57,\"cached_tokens\":1000,\"cache_read_tokens\":0,"
        + "\"cache_creation_tokens\":1000,\"total_tokens\":1060}",
        "3 0 1000 57 - anthropic 1")]
    [InlineData("somebody", "\"tokens\":{\"input_tokens\":5000,\"cached_tokens\":1000,\"output_tokens\":40,\"reasoning_tokens\":60,\"total_tokens\":5100}",
        "4000 1000 - 100 60 somebody 0")]
    [InlineData("somebody", "\"tokens\":{\"input_tokens\":3,\"output_tokens\":57,\"cache_read_tokens\":2000,\"total_tokens\":2060}",
        "3 2000 - 57 - somebody 0")]
    [InlineData("codex", "\"tokens\":{\"input_tokens\":100,\"output_tokens\":10,\"total_tokens\":999}", "100 - - 10 - openai 8")]
    public async Task Import_RawCounters_AreReadAsTheirProviderCounts(string provider, string tokens, string expected)
    {
        await using var store = new TemporaryStore();
        Write(store, "usage.jsonl", Record(provider: provider, tokens: tokens) + "\n");
        await store.ImportAsync();
        Assert.Equal(expected, Row(store));
    }

    [Fact]
    public async Task Import_ClaudeCall_CostsWhatItCostsElsewhere()
    {
        await using var store = new TemporaryStore();
        Write(store, "usage.jsonl", Record() + "\n");
        await store.ImportAsync();
        Assert.Equal(5_214_000L, store.Stored.Call.CostNanos?.Value);
    }

    [Theory]
    [InlineData("complete", "10 20 30 50 5 anthropic 1")]
    [InlineData("inconsistent", "3 2000 1000 57 - anthropic 9")]
    public async Task Import_BreakdownOfTheProxy_CountsWhereItIsComplete(string quality, string expected)
    {
        await using var store = new TemporaryStore();
        var breakdown = ",\"token_breakdown\":{\"schema_version\":2,\"quality\":\"" + quality
            + "\",\"total_tokens\":110,\"input\":{\"total\":60,\"uncached\":10,\"cache_read\":20,\"cache_write\":30},\"output\":{\"total\":50,"
            + "\"non_reasoning\":45,\"reasoning\":5}}";
        Write(store, "usage.jsonl", Record(extra: breakdown) + "\n");
        await store.ImportAsync();
        Assert.Equal(expected, Row(store));
    }

    [Fact]
    public async Task Import_RetriesAndFurtherModels_AreCallsOfTheirOwn()
    {
        await using var store = new TemporaryStore();
        const string none = "\"tokens\":{\"input_tokens\":0,\"output_tokens\":0,\"total_tokens\":0}";
        Write(
            store,
            "usage.jsonl",
            string.Join('\n',
                Record(tokens: none, extra: ",\"failed\":true,\"fail\":{\"status_code\":429,\"body\":\"sk-hidden\"}", at: "2026-11-20T06:00:00.000000001Z"),
                Record(at: "2026-11-20T06:00:01.5Z"),
                Record(model: "gpt-image-2", provider: "codex", tokens: "\"tokens\":{\"input_tokens\":10,\"output_tokens\":20,\"total_tokens\":30}",
                    at: "2026-11-20T06:00:01.5Z"),
                Record(at: "2026-11-20T06:00:09Z", extra: ",\"failed\":true,\"fail\":{\"status_code\":500}")) + "\n");
        var report = await store.ImportAsync();
        Assert.Equal((3, 0), (report.Records.Written, report.Records.Errors));
        Assert.Single(store.Stored.Calls, call => call.Status == UsageStatus.Error && call.ErrorCode == "500" && call.OutputTokens == 57L);
    }

    [Theory]
    [InlineData("oauth", "priority", 3)] // what a login's answer says means nothing: flag for the tier and none for a write
    [InlineData("api_key", null, 1)]
    public async Task Import_CodexTier_IsTheOneThatWasServed(string authentication, string? tier, int flags)
    {
        await using var store = new TemporaryStore();
        var tokens = "\"tokens\":{\"input_tokens\":12000,\"cache_read_tokens\":8000,\"cache_creation_tokens\":1,\"output_tokens\":300,\"total_tokens\":12300}";
        Write(store, "usage.jsonl", Record(provider: "codex", model: "gpt-5.4", tokens: tokens,
            extra: $",\"auth_type\":\"{authentication}\",\"service_tier\":\"priority\",\"response_service_tier\":\"default\"") + "\n");
        await store.ImportAsync();
        Assert.Equal((tier, flags), (store.Stored.Call.ServiceTier, (int)(store.Stored.Call.Flags & (UsageFlags.TtlAssumed | UsageFlags.TierRequested))));
    }

    [Theory]
    [InlineData("usage.jsonl", "\n")]
    [InlineData("usage.ndjson", "\r\n")]
    [InlineData("usage.txt", "\n")]
    public async Task Import_LinesOfAnyKind_AreReadOnceAndControlMessagesAreNone(string name, string end)
    {
        await using var store = new TemporaryStore();
        var text = string.Concat(new[] { """{"support_refresh":true}""", Record(), """{"refresh":true}""", Record(), Record(at: "2026-11-20T06:00:05Z") }
            .Select(line => line + end));
        Write(store, name, text);
        Write(store, "again.json", "[" + Record() + "]");
        var report = await store.ImportAsync();
        Assert.Equal((2, 0), (store.Stored.Calls.Count, report.Records.Errors));
    }

    [Fact]
    public async Task Import_TextLog_CountsRecordsAndNothingThatAClientSaid()
    {
        await using var store = new TemporaryStore();
        Write(
            store,
            "main.log",
            "[2026-11-20 06:00:00] [info] started {not json}\n"
            + "[2026-11-20 06:00:01] [info] usage " + Record() + "\n"
            + "data: {\"type\":\"response.completed\",\"created_at\":1795158000,\"id\":\"resp_1\",\"model\":\"gpt-5.4\",\"usage\":{\"input_tokens\":5,"
            + "\"output_tokens\":7}}\n"
            + "2026 {\"attributes\":[{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":\"11\"}},{\"key\":\"gen_ai.request.model\","
            + "\"value\":{\"stringValue\":\"gpt-5.4\"}}],\"spanId\":\"s1\",\"startTimeUnixNano\":\"1795158000000000000\"}\n"
            + "{\"broken\":\n");
        var report = await store.ImportAsync();
        Assert.Equal(
            (2, 11L, 1),
            (store.Stored.Calls.Count, store.Stored.Calls.Max(call => call.InputTokens), report.SkippedReasons["invalid_json"]));
        Assert.Single(store.Stored.Calls, call => call.OccurredAt.ToUnixTimeMilliseconds() == 1_795_158_000_000L);
    }

    [Theory]
    [InlineData("""{"id":"r1","model":"gpt-5.4","created_at":1795158000,"usage":{"prompt_tokens":900,"completion_tokens":80,"prompt_tokens_details":"""
        + """{"cached_tokens":600},"total_tokens":980}}""",
        "300 600 - 80 - - 0")]
    [InlineData("""{"request_id":"r1","timestamp":1795158000000,"request":{"model":"gpt-5.4"},"usage_record":{"usage":{"input_tokens":300"""
        + ""","output_tokens":80,"cache_read_input_tokens":600,"total_tokens":980}}}""",
        "300 600 - 80 - - 0")]
    [InlineData("""{"id":"r1","timestamp":"2026-11-20T06:00:00Z","token_usage":{"input_tokens":300,"output_tokens":"80"}}""", "300 - - 80 - - 0")]
    public async Task Import_OtherProxiesRecords_AreReadByTheirTotals(string record, string expected)
    {
        await using var store = new TemporaryStore();
        Write(store, "export.json", "{\"data\":[" + record + "]}");
        await store.ImportAsync();
        Assert.Equal(expected, Row(store));
    }

    [Fact]
    public async Task Import_SnapshotOfAnOlderVersion_GrowsAndKeepsNoKey()
    {
        await using var store = new TemporaryStore();
        const string detail = """{"timestamp":"2026-04-20T06:00:00.1Z","latency_ms":1200,"source":"me@example.com","auth_index":"2","tokens":"""
            + """{"input_tokens":12000,"output_tokens":300,"reasoning_tokens":120,"cached_tokens":8000,"total_tokens":12300},"failed":false}""";
        var later = detail.Replace("06:00:00.1Z", "07:00:00Z", StringComparison.Ordinal);
        Write(store, "usage-1.json", Snapshot(detail, detail));
        Write(store, "usage-2.json", Snapshot(detail, detail, later));
        await store.ImportAsync();
        Assert.Equal((3, 12_000L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.InputTokens)));
        Assert.Equal(
            3,
            store.Stored.Calls.Count(call => call.AgentId == "cliproxyapi:account-2" && call.LatencyMs == 1200L && call.ModelId == "gpt-5.4"));
        Assert.DoesNotContain("sk-client", await BytesAsync(store), StringComparison.Ordinal);
        Assert.DoesNotContain("me@example.com", await BytesAsync(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Record_BelongsToItsCallersDayAndKeepsNothingSensitive()
    {
        await using var store = new TemporaryStore();
        const string extra = ",\"user_agent\":\"claude-cli/2.1.0 (external, cli)\",\"api_key\":\"sk-hidden\",\"access_token_sha256\":\"hash-hidden\","
            + "\"client_ip\":\"203.0.113.9\",\"source\":\"account-hidden\",\"response_headers\":{\"Request-Id\":[\"req_011CUpstream\"],"
            + "\"X-Secret\":[\"header-hidden\"]},\"brand_new\":\"value-hidden\"";
        Write(store, "usage.jsonl", Record(extra: extra) + "\n"
            + Record(at: "2026-11-21T00:00:01Z", extra: extra.Replace("011CUpstream", "012CUpstream", StringComparison.Ordinal)) + "\n");
        var report = await store.ImportAsync();
        Assert.Single(
            store.Stored.Sessions,
            session => session.SessionId == "cliproxyapi:claude-cli:2026-11-20" && session.AgentId == "cliproxyapi:claude-cli"
                && session.Status == SessionStatus.Success);
        Assert.Equal(2, store.Stored.Sessions.Count);
        Assert.Equal(["req_011CUpstream", "req_012CUpstream"], store.Stored.Calls.Where(call => call.RequestedModel == "sonnet")
            .Select(call => call.RequestId).Order());
        Assert.Equal(["field:brand_new"], report.Unknown.Keys);
        var stored = await BytesAsync(store);
        foreach (var hidden in new[] { "sk-hidden", "hash-hidden", "203.0.113.9", "account-hidden", "header-hidden", "value-hidden" })
        {
            Assert.DoesNotContain(hidden, stored, StringComparison.Ordinal);
        }
    }

    internal static string Record(
        string provider = "claude", string model = "claude-sonnet-4-5", string tokens = ClaudeTokens, string at = "2026-11-20T06:00:00Z",
        string request = "r1", string extra = "") =>
        $$"""{"timestamp":"{{at}}","request_id":"{{request}}","auth_index":"0","provider":"{{provider}}","model":"{{model}}" """
        + $$""","alias":"sonnet","failed":false,{{tokens}}{{extra}}}"""
            .Replace("\"failed\":false,", extra.Contains("\"failed\"", StringComparison.Ordinal) ? "" : "\"failed\":false,", StringComparison.Ordinal);

    private static string Snapshot(params string[] details) =>
        $$$"""{"usage":{"total_requests":2,"apis":{"sk-client-key":{"models":{"gpt-5.4":{"details":[{{{string.Join(',', details)}}}] } } } } } }""";

    private static void Write(TemporaryStore store, string name, string text) =>
        TemporaryStore.Append(Path.Combine(store.Home, ".cli-proxy-api", "logs", name), text);

    private static string Row(TemporaryStore store)
    {
        var call = store.Stored.Call;
        long?[] tokens = [call.InputTokens, call.CacheReadTokens, call.CacheWriteShortTokens, call.OutputTokens, call.ReasoningTokens];
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', tokens.Select(Known))} {call.Provider ?? "-"} {(int)call.Flags}");
    }

    private static string Known(long? tokens) => tokens?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Everything in the store's files, as text.</summary>
    internal static async Task<string> BytesAsync(TemporaryStore store)
    {
        var text = new StringBuilder();
        foreach (var path in new[] { store.Store.Path, store.Store.Path + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}
