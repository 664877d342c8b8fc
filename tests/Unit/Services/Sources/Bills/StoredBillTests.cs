using Helicarrier.Domain.Usage;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources.Bills;

/// <summary>From a client's own file to the dollar in the database: what is stored, to the token and to the nano-dollar.</summary>
public sealed class StoredBillTests
{
    private const string Sonnet = "claude-sonnet-4-5";
    private const string Plain = """{"input_tokens":1000,"output_tokens":1000}""";
    private const string Noon = "2026-11-20T12:00:00Z";

    [Fact]
    public async Task Bill_NullsWithinWhatWasSaid_AreWordsAndNoFields()
    {
        var line = Assistant(content: """[{"type":"text","text":"{\"speed\":null,\"requestId\":null} and \"speed\":null,\"requestId\":null"}]""");
        await using var store = await ClaudeAsync(line);
        Assert.Equal((new(1, 3060, 0.026114m), "s1 1"), Bill.OfStore(store));
        Assert.Equal(("req_1", "standard"), (store.Stored.Call.RequestId, store.Stored.Call.Speed));
    }

    [Theory]
    [InlineData(1000, 100_500, "0.0018")]
    [InlineData(1001, 100_501, "0.0090005")] // one token above the threshold: the whole request
    public async Task Bill_PromptAtAndAboveTheThreshold(int input, long tokens, string usd)
    {
        await using var store = await ClaudeAsync(Assistant(
            model: "claude-haiku-5-5",
            usage: $$$"""{"input_tokens":{{{input}}},"cache_creation_input_tokens":4000,"cache_creation":{"ephemeral_5m_input_tokens":4000}"""
                + $$$""","cache_read_input_tokens":95000,"output_tokens":500}"""));
        Assert.Equal(new(1, tokens, Usd(usd)), Bill.OfStore(store).Bill);
    }

    [Theory]
    [InlineData("\"costUSD\":0.0071,", 7_100_000L)]
    [InlineData("\"costUSD\":0,", 0L)]
    [InlineData("\"costUSD\":null,", null)]
    [InlineData("", null)]
    public async Task Bill_CostThatAnOldBuildStated_IsKeptApartAndNeverAdded(string stated, long? reported)
    {
        await using var store = await ClaudeAsync(Assistant(model: "claude-sonnet-4", usage: """{"input_tokens":1000,"output_tokens":200}""", extra: stated));
        Assert.Equal(new(1, 1200, 0.006m), Bill.OfStore(store).Bill);
        Assert.Equal((reported, ProvenanceSource.Derived), (store.Stored.Call.ReportedCostNanos?.Value, store.Stored.Call.CostSource));
        Assert.Equal(6_000_000L, store.Stored.Hours.Sum(hour => hour.CostNanos.Stored));
    }

    [Theory]
    [InlineData("claude-3-haiku", """{"input_tokens":1000,"cache_creation_input_tokens":2000,"cache_creation":{"ephemeral_5m_input_tokens":1000"""
        + ""","ephemeral_1h_input_tokens":1000},"cache_read_input_tokens":1000,"output_tokens":1000}""", 5000, "0.00233")]
    [InlineData(Sonnet, """{"input_tokens":0,"cache_creation_input_tokens":1000,"cache_creation":{"ephemeral_5m_input_tokens":300"""
        + ""","ephemeral_1h_input_tokens":200},"output_tokens":10}""", 1010, "0.00435")]
    [InlineData("claude-opus-4-6",
        """{"input_tokens":1000,"cache_creation_input_tokens":2000,"cache_read_input_tokens":100000,"output_tokens":500,"speed":"fast"}""", 103_500, "0.48")]
    [InlineData("claude-opus-4-6", Plain, 2000, "0.03")]
    [InlineData("claude-opus-4", Plain, 2000, "0.09")]
    [InlineData("claude-opus-9", Plain, 2000, null)] // unknown is not zero, and not its family's price
    [InlineData("claude-sonnet-4-5-20250929", Plain, 2000, "0.018")]
    [InlineData("claude-sonnet-4-5@20250929", Plain, 2000, "0.018")]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", Plain, 2000, "0.0198")] // regions cost a tenth more
    [InlineData("anthropic/claude-sonnet-4.5", Plain, 2000, "0.018")]
    [InlineData("claude-sonnet-4-5[1m]", Plain, 2000, "0.018")]
    [InlineData("openrouter/anthropic/claude-sonnet-4.5", Plain, 2000, null)] // a reseller's price is not the maker's
    [InlineData(Sonnet, """{"input_tokens":"1000000000","output_tokens":0}""", 1_000_000_000L, null, false)]
    public async Task Bill_OneCallOfClaude(string model, string usage, long tokens, string? usd, bool isPriceLooked = true)
    {
        await using var store = await ClaudeAsync(Assistant(model: model, usage: usage, at: Noon));
        var bill = Bill.OfStore(store).Bill;
        Assert.Equal(new(1, tokens, isPriceLooked ? usd is null ? null : Usd(usd) : bill.Usd), bill);
    }

    [Fact]
    public async Task Bill_CancelledRise_IsNotInTheBook()
    {
        await using var store = await ClaudeAsync(
            Assistant(model: "claude-sonnet-5", usage: """{"input_tokens":1000,"output_tokens":100}""", at: "2026-09-15T00:00:00Z"));
        Assert.Equal(new(1, 1100, 0.003m), Bill.OfStore(store).Bill);
    }

    [Fact]
    public async Task Bill_RequestIdMissing_MessagesAreToldApartByTheirOwn()
    {
        await using var store = await ClaudeAsync(Assistant(id: "msg_1", request: null), Assistant(id: "msg_1", request: null),
            Assistant(id: "msg_2", request: null));
        Assert.Equal(new(2, 6120, 0.052228m), Bill.OfStore(store).Bill);
    }

    [Fact]
    public async Task Bill_SidechainReplayAndSyntheticAnswer_CostNothing()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant(id: "msg_A", request: "req_1"), Assistant(
            id: "msg_S", request: null, model: "<synthetic>", extra: "\"isApiErrorMessage\":true,",
            usage: """{"input_tokens":0,"output_tokens":0,"speed":null}"""));
        store.Claude("s1/subagents/agent-x", Assistant(id: "msg_A", request: "req_2", extra: "\"isSidechain\":true,\"agentId\":\"x\","));
        await store.ImportAsync();
        Assert.Equal((new(1, 3060, 0.026114m), "s1 1"), Bill.OfStore(store));
        Assert.Single(store.Stored.Calls, call => call.SubagentId is null);
    }

    [Fact]
    public async Task Bill_SubagentsOwnFile_IsTheBillAndNotItsSummary()
    {
        await using var store = new TemporaryStore();
        store.Claude(
            "s1",
            Result("toolu_1", """{"agentId":"x","usage":{"input_tokens":3,"cache_creation_input_tokens":1000,"cache_read_input_tokens":2000"""
                + ""","output_tokens":57},"totalTokens":3060}"""));
        store.Claude("s1/subagents/agent-x", Assistant(extra: "\"isSidechain\":true,\"agentId\":\"x\","));
        await store.ImportAsync();
        Assert.Equal((new(1, 3060, 0.026114m), "s1 1"), Bill.OfStore(store));
        Assert.Equal("x", store.Stored.Call.SubagentId);
    }

    [Fact]
    public async Task Bill_HugeLineAndLineCutOff_CountWhenTheyAreComplete()
    {
        var huge = Assistant(content: $$"""[{"type":"image","data":"{{new string('A', 3_000_000)}}"}]""");
        var last = Assistant(id: "msg_2", request: "req_2");
        await using var store = await ClaudeAsync(huge);
        TemporaryStore.Append(Path.Combine(store.Home, ".claude", "projects", "-w", "s1.jsonl"), last[..^1]);
        await store.ImportAsync();
        Assert.Equal(new(1, 3060, 0.026114m), Bill.OfStore(store).Bill);
        TemporaryStore.Append(Path.Combine(store.Home, ".claude", "projects", "-w", "s1.jsonl"), last[^1..] + "\n");
        await store.ImportAsync();
        Assert.Equal(new(2, 6120, 0.052228m), Bill.OfStore(store).Bill);
    }

    [Fact]
    public async Task Bill_SameFileUnderTwoRoots_CountsOnce()
    {
        await using var store = await ClaudeAsync(Assistant());
        TemporaryStore.Append(Path.Combine(store.Home, ".config", "claude", "projects", "-w", "s1.jsonl"), Assistant() + "\n");
        await store.ImportAsync();
        Assert.Equal(new(1, 3060, 0.026114m), Bill.OfStore(store).Bill);
    }

    [Theory]
    [InlineData("gpt-5.4", """{"input_tokens":272001,"cached_input_tokens":250000,"output_tokens":1000,"total_tokens":273001}""", Noon, 273_001, "0.257505")]
    [InlineData("gpt-5.4", """{"input_tokens":250000,"cached_input_tokens":0,"output_tokens":1000,"total_tokens":251000}""", Noon, 251_000, "0.64")]
    [InlineData("gpt-6.1-terra", """{"input_tokens":10000,"cached_input_tokens":0,"cache_write_input_tokens":10000,"output_tokens":0,"total_tokens":10000}""",
        Noon, 10_000, "0.0125")]
    [InlineData("gpt-5.5-pro", """{"input_tokens":210000,"cached_input_tokens":200000,"output_tokens":5000,"total_tokens":215000}""", Noon, 215_000, "7.20")]
    [InlineData("gpt-5.6-sol", """{"input_tokens":1000,"cached_input_tokens":0,"output_tokens":100,"total_tokens":1100}""",
        "2026-08-21T00:30:00Z", 1100, "0.006")]
    public async Task Bill_OneCallOfCodex(string model, string usage, string at, long tokens, string usd)
    {
        await using var store = await FileAsync(
            ".codex/sessions/2026/11/20/rollout-T.jsonl", CodexLines.Meta(), CodexLines.Turn(model), CodexLines.Record("resp_1", at, usage),
            """{"timestamp":"2026-11-20T12:00:01Z","type":"event_msg","payload":{"type":"token_count","info":null,"rate_limits":{}}}""");
        Assert.Equal(new(1, tokens, Usd(usd)), Bill.OfStore(store).Bill);
    }

    [Fact]
    public async Task Bill_ManyTinyCalls_LoseNothingToRounding()
    {
        // One token each, at ten cents for a million.
        var calls = Enumerable.Range(1, 1000).Select(n => CodexLines.Record($"resp_{n}", Noon, CodexLines.Counts(1, 1, 0)));
        await using var store = await FileAsync(".codex/sessions/2026/11/20/rollout-T.jsonl", [CodexLines.Meta(), CodexLines.Context, .. calls]);
        Assert.Equal(new(1000, 1000, 0.0001m), Bill.OfStore(store).Bill);
        Assert.Equal([100_000L], store.Stored.Hours.Select(hour => hour.CostNanos.Value));
    }

    [Theory]
    [InlineData(GeminiLines.Tokens, 16_276, "0.01562075")]
    [InlineData("""{"input":3801,"output":23,"cached":11526,"thoughts":919,"tool":7,"total":16276}""", 16_276, "0.01562075")]
    [InlineData("""{"input":250000,"output":1000,"cached":0,"thoughts":0,"tool":0,"total":251000}""", 251_000, "0.64")]
    public async Task Bill_OneCallOfGeminiWrittenTwiceAndRewound(string counters, long tokens, string usd)
    {
        await using var store = await FileAsync(
            ".gemini/tmp/p/chats/session-2026-11-20T09-00-s1.jsonl", GeminiLines.Session(), GeminiLines.Prompt("Go"), GeminiLines.Answer(tokens: counters),
            GeminiLines.Answer(tokens: counters), """{"$rewindTo":"u1"}""");
        Assert.Equal(new(1, tokens, Usd(usd)), Bill.OfStore(store).Bill);
    }

    [Fact]
    public async Task Bill_OneCallOfCopilot()
    {
        await using var store = await FileAsync(".copilot/session-state/c1/events.jsonl", CopilotLines.Start, CopilotLines.Record("call_1"));
        Assert.Equal(new(1, 12_300, 0.0165m), Bill.OfStore(store).Bill);
    }

    [Theory]
    [InlineData("anthropic", Sonnet, """{"total":3060,"input":3,"output":57,"reasoning":0,"cache":{"read":2000,"write":1000}}""", 3060, "0.005214")]
    [InlineData("xai", "grok-4.5", """{"total":201000,"input":200000,"output":1000,"reasoning":0,"cache":{"read":0,"write":0}}""", 201_000, "0.812")]
    [InlineData("xai", "grok-4.5", """{"total":200999,"input":199999,"output":1000,"reasoning":0,"cache":{"read":0,"write":0}}""", 200_999, "0.405998")]
    public async Task Bill_CallOfOpenCodeAndItsForkedCopy(string provider, string model, string counters, long tokens, string usd)
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        var answer = OpenCodeHome.Answer(tokens: counters, provider: provider, model: model, cost: "0.5");
        home.Session("ses_a");
        home.Message("msg_a", "ses_a", answer);
        home.Session("ses_b", OpenCodeHome.Start + 60_000, "Repair (fork #1)");
        home.Message("msg_b", "ses_b", answer, OpenCodeHome.Start + 60_000);
        await store.ImportAsync();
        Assert.Equal((new(1, tokens, Usd(usd)), "ses_a 1"), Bill.OfStore(store));
    }

    private static async Task<TemporaryStore> ClaudeAsync(params string[] lines) => await FileAsync(".claude/projects/-w/s1.jsonl", lines);

    private static async Task<TemporaryStore> FileAsync(string path, params string[] lines)
    {
        var store = new TemporaryStore();
        TemporaryStore.Append(Path.Combine(store.Home, path), string.Concat(lines.Select(line => line + "\n")));
        await store.ImportAsync();
        return store;
    }

    private static decimal Usd(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
