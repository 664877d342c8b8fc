using Helicarrier.Domain.Usage;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources.Bills;

/// <summary>What Claude Code's logs come to. A known error of other programs would give the figure in the comment.</summary>
public sealed class ClaudeBillTests
{
    private const string Forked = """{"input_tokens":10,"cache_read_input_tokens":20000,"output_tokens":200}""";

    [Fact]
    public void Bill_EveryClassAndTwoSearches() => Assert.Equal(new(1, 3060, 0.026114m), Bill.OfClaude(Assistant()));

    // 0.078342 when every line counts.
    [Fact]
    public void Bill_ThreeBlockLinesOfOneMessage() => Assert.Equal(new(1, 3060, 0.026114m), Bill.OfClaude(Assistant(), Assistant(), Assistant()));

    // 0.010175 when the first line wins.
    [Fact]
    public void Bill_GrowingStream() => Assert.Equal(new(1, 20641, 0.025825m), Bill.OfClaude(
        Assistant(model: "claude-opus-4-8", usage: """{"input_tokens":10,"cache_read_input_tokens":20000,"output_tokens":5}"""),
        Assistant(model: "claude-opus-4-8", usage: """{"input_tokens":10,"cache_read_input_tokens":20000,"output_tokens":631}""")));

    // 0.098 at the five-minute rate.
    [Fact]
    public void Bill_OneHourWrites() => Assert.Equal(0.1355m, Bill.OfClaude(Assistant(
        model: "claude-opus-5",
        usage: """{"input_tokens":100,"cache_creation_input_tokens":10000,"cache_creation":{"ephemeral_1h_input_tokens":10000}"""
            + ""","cache_read_input_tokens":50000,"output_tokens":400}""")).Usd);

    [Theory]
    [InlineData("", "0.00375")]
    [InlineData(""","cache_creation":{}""", "0.00375")]
    [InlineData(""","cache_creation":{"ephemeral_5m_input_tokens":300,"ephemeral_1h_input_tokens":200}""", "0.0042")]
    [InlineData(""","cache_creation":{"ephemeral_1h_input_tokens":1500}""", "0.006")]
    public void Bill_CacheWritesWithAndWithoutSplit(string split, string usd) => Assert.Equal(
        Usd(usd), Bill.OfClaude(Assistant(usage: $$"""{"input_tokens":0,"output_tokens":0,"cache_creation_input_tokens":1000{{split}}}""")).Usd);

    // 0.10535 for all seven lines.
    [Theory]
    [InlineData("\"requestSessionId\":\"S1\",", true)]
    [InlineData("\"requestSessionId\":\"S1\",", false)]
    [InlineData("", true)]
    [InlineData("", false)]
    public async Task Bill_ForkedSession(string mark, bool originalFirst)
    {
        await using var store = new TemporaryStore();
        string Line(int n, string session, string extra) => Assistant(
            id: $"msg_{n}", request: $"req_{n}", model: "claude-opus-5", usage: Forked, session: session, uuid: $"u{n}",
            at: $"2026-11-20T10:00:0{n}Z", extra: extra);
        var original = store.Claude("S1", Line(1, "S1", ""), Line(2, "S1", ""), Line(3, "S1", ""));
        var fork = store.Claude("S2", Line(1, "S2", mark), Line(2, "S2", mark), Line(3, "S2", mark), Line(4, "S2", ""));
        // An unmarked copy is younger than what it was copied from.
        File.SetLastWriteTimeUtc(original, new(2026, 11, 20, 10, 0, 3, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(fork, new(2026, 11, 20, 10, 0, 4, DateTimeKind.Utc));
        foreach (var path in originalFirst ? new[] { original, fork } : [fork, original])
        {
            await store.Scanner.ScanAsync([Helicarrier.Services.Sources.SourceDiscovery.At(SourceNames.ClaudeCode, path)!]);
        }
        Assert.Equal((new(4, 80840, 0.0602m), "S1 3, S2 1"), Bill.OfStore(store));
    }

    // 0.365596 for the sum of the client's own cumulative figures.
    [Fact]
    public async Task Bill_SessionWithSubagentResumedAndForked()
    {
        await using var store = new TemporaryStore();
        string Call(int n, string session = "S1", string extra = "") =>
            Assistant(id: $"msg_{n}", request: $"req_{n}", session: session, uuid: $"u{n}", at: $"2026-11-20T10:00:0{n}Z", extra: extra);
        string CostState(string session, string usd) => $$$"""{"type":"cost-state","sessionId":"{{{session}}}","totalCostUSD":{{{usd}}},"modelUsage":{}}""";
        const string Copied = "\"requestSessionId\":\"S1\",";
        store.Claude("S1", Call(1), Call(2), Call(3), CostState("S1", "0.104456"));
        store.Claude("S1/subagents/agent-x", Call(4, extra: "\"isSidechain\":true,\"agentId\":\"x\","));
        await store.ImportAsync();
        store.Claude("S1", Call(5), CostState("S1", "0.130570"));
        await store.ImportAsync();
        store.Claude("S2", Call(1, "S2", Copied), Call(2, "S2", Copied), Call(3, "S2", Copied), Call(5, "S2", Copied), Call(6, "S2"),
            CostState("S2", "0.130570"));
        await store.ImportAsync();
        Assert.Equal((new(6, 18360, 0.156684m), "S1 5, S2 1"), Bill.OfStore(store));
    }

    // 0.01203 without the advisor.
    [Fact]
    public void Bill_AdvisorOfAnotherModel()
    {
        const string Usage = """{"input_tokens":10,"cache_read_input_tokens":30000,"output_tokens":200,"iterations":[{"type":"message","input_tokens":"""
            + """10,"cache_read_input_tokens":30000,"output_tokens":200},{"type":"advisor_message","model":"claude-opus-4-7","input_tokens":5000"""
            + ""","output_tokens":300}]}""";
        Assert.Equal(new(2, 35510, 0.04453m),
            Bill.OfClaude(Assistant(usage: Usage, model: "claude-sonnet-4-6"), Assistant(usage: Usage, model: "claude-sonnet-4-6")));
    }

    // 0.14 is what the client itself says.
    [Fact]
    public void Bill_ApiCompaction() => Assert.Equal(1.1275m, Bill.OfClaude(Assistant(
        model: "claude-opus-5",
        usage: """{"input_tokens":23000,"output_tokens":1000,"iterations":[{"type":"compaction","input_tokens":180000,"output_tokens":3500},"""
            + """{"type":"message","input_tokens":23000,"output_tokens":1000}]}""")).Usd);

    [Theory]
    [InlineData("\"fast\"", "0.16")]
    [InlineData("\"standard\"", "0.08")]
    [InlineData("null", "0.08")]
    public void Bill_Speed(string speed, string usd) => Assert.Equal(Usd(usd), Bill.OfClaude(Assistant(
        model: "claude-opus-4-8",
        usage: $$"""{"input_tokens":1000,"cache_creation_input_tokens":2000,"cache_read_input_tokens":100000,"output_tokens":500,"speed":{{speed}}}""")).Usd);

    // 0.0451 when the search is scaled too.
    [Theory]
    [InlineData("\"us\"", "0.0441")]
    [InlineData("\"global\"", "0.041")]
    [InlineData("\"not_available\"", "0.041")]
    [InlineData("null", "0.041")]
    public void Bill_InferenceRegion(string geo, string usd) => Assert.Equal(Usd(usd), Bill.OfClaude(Assistant(
        model: "claude-opus-5-5",
        usage: """{"input_tokens":1000,"cache_creation_input_tokens":1000,"cache_read_input_tokens":10000,"output_tokens":1000,"server_tool_use":"""
            + $$$"""{"web_search_requests":1},"inference_geo":{{{geo}}}}""")).Usd);

    [Theory]
    [InlineData("2026-03-12T23:59:59Z", "0.36")]
    [InlineData("2026-03-13T00:00:00Z", "0.18625")]
    public void Bill_LongContextThatEndedOnADay(string at, string usd) => Assert.Equal(Usd(usd), Bill.OfClaude(Assistant(
        model: "claude-opus-4-6", at: at,
        usage: """{"input_tokens":1000,"cache_creation_input_tokens":9000,"cache_read_input_tokens":200000,"output_tokens":1000}""")).Usd);

    [Fact]
    public void Bill_Batch() =>
        Assert.Equal(0.00225m, Bill.OfClaude(Assistant(usage: """{"input_tokens":1000,"output_tokens":100,"service_tier":"batch"}""")).Usd);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Bill_SearchByASideCall(int counted) => Assert.Equal(0.01153m, Bill.OfClaude(
        Assistant(
            usage: $$$"""{"input_tokens":10,"output_tokens":100,"server_tool_use":{"web_search_requests":{{{counted}}}}}""",
            content: """[{"type":"tool_use","id":"toolu_9","name":"WebSearch","input":{"query":"x"}}]"""),
        Result("toolu_9", """{"query":"x","searchCount":1}""")).Usd);

    [Theory]
    [InlineData("2026-10-06T23:59:59Z", "0.02102")]
    [InlineData("2026-10-07T00:00:00Z", "0.01102")]
    public void Bill_CacheReadPriceThatChanged(string at, string usd) => Assert.Equal(Usd(usd), Bill.OfClaude(Assistant(
        model: "claude-sonnet-5-5", at: at, usage: """{"input_tokens":10,"cache_read_input_tokens":100000,"output_tokens":100}""")).Usd);

    /// <summary>The id by which telemetry of the same call is told from another call; and the log's own cost is never the bill.</summary>
    [Fact]
    public async Task Bill_CallThatTelemetryMayReportToo_KeepsTheRequestsId()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant(), Assistant(extra: "\"costUSD\":0.02,"));
        await store.ImportAsync();
        Assert.Equal((new(1, 3060, 0.026114m), "s1 1"), Bill.OfStore(store));
        Assert.Equal("req_1", store.Stored.Call.RequestId);
    }

    private static decimal Usd(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
