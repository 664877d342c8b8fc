using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class OpenClawUsageTests
{
    private const string Head = """{"type":"session","version":3,"id":"0d7c1f3a","timestamp":"2026-11-20T07:00:00.000Z","cwd":"/home/me/carrier"}""";

    [Fact]
    public async Task Import_Answer_IsTakenAsItStandsWithItsStatedCostBeside()
    {
        await using var store = new TemporaryStore();
        Session(store, "s1.jsonl", Head,
            Answer("e1", """{"input":12,"output":300,"cacheRead":40000,"cacheWrite":1000,"totalTokens":41312,"cost":{"total":0.03381}}"""));
        await store.ImportAsync();
        Assert.Single(
            store.Stored.Calls,
            call => call.InputTokens == 12L && call.OutputTokens == 300L && call.CacheReadTokens == 40_000L && call.CacheWriteShortTokens == 1000L
                && call.TokensConsumed == 41_312L && call.Flags == UsageFlags.TtlAssumed && call.ReportedCostNanos?.Value == 33_810_000L);
    }

    [Fact]
    public async Task Import_NegativePrompt_IsZeroAndFlagged()
    {
        await using var store = new TemporaryStore();
        Session(store, "s1.jsonl", Head, Answer("e1", """{"input":-40,"output":10,"cacheRead":500}"""));
        var report = await store.ImportAsync();
        Assert.Equal(0, report.Records.Errors);
        Assert.Single(store.Stored.Calls, call => call.InputTokens == 0L && call.CacheReadTokens == 500L && call.Flags == UsageFlags.Inconsistent);
    }

    [Fact]
    public async Task Import_RowsOfZeros_AreNoCallsWhateverTheyStopFor()
    {
        const string Zeros = """{"input":0,"output":0,"cacheRead":0,"cacheWrite":0,"totalTokens":0,"cost":{"total":0}}""";
        await using var store = new TemporaryStore();
        var path = Session(store, "s1.jsonl", Head, Answer("e1", Zeros), Answer("e2"));
        Assert.Equal((1L, 0L), ((await store.ImportAsync()).Records.Written, store.Stored.Calls.LongCount(call => call.TokensConsumed == 0)));

        // In a file that goes on, and with what a failed request had counted before it broke off.
        TemporaryStore.Append(path, Answer("e3", Zeros) + "\n" + Answer("e4", """{"input":7,"output":0,"totalTokens":7}""") + "\n");
        var report = await store.ImportAsync();
        Assert.Equal((2, 0), (store.Stored.Calls.Count, report.SkippedReasons.Count));
    }

    [Fact]
    public async Task Import_RotatedFilesAndSessionsIndex_CountWhatWasPaidOnce()
    {
        await using var store = new TemporaryStore();
        var path = Session(store, "s1.jsonl", Head, Answer("e1"), Answer("e2"));
        File.Copy(path, path + ".reset.2026-11-20T08-00-00.000Z");
        Session(store, "s2.jsonl.deleted.2026-11-20T08-00-00.000Z", Head, Answer("e3"));
        Session(store, "sessions.json", """{"agent:main:main":{"sessionId":"s1","totalTokens":99999}}""");
        await store.ImportAsync();
        Assert.Equal((3L, 2L), (store.Stored.Calls.Count, store.Stored.Calls.Select(call => call.SessionKey).Distinct().Count()));

        File.Move(path, path + ".deleted.2026-11-20T09-00-00.000Z");
        await store.RestartAsync();
        Assert.Equal(0, (await store.ImportAsync()).Records.Written);
    }

    [Theory]
    [InlineData("""{"prompt_tokens":900,"completion_tokens":80,"prompt_tokens_details":{"cached_tokens":600},"total_tokens":980}""", 300, 600, 0)]
    [InlineData("""{"prompt_tokens":300,"completion_tokens":80,"cached_tokens":600,"total_tokens":980}""", 300, 600, 0)]
    [InlineData("""{"prompt_tokens":900,"completion_tokens":80,"cached_tokens":600}""", 300, 600, 0)]
    [InlineData("""{"input_tokens":300,"output_tokens":80,"cache_read_input_tokens":600}""", 300, 600, 0)]
    [InlineData("""{"input":300,"output":80,"cacheRead":600,"totalTokens":1000}""", 300, 600, 8)]
    public async Task Import_ProvidersWords_AreUnderstoodAndTheTotalTells(string usage, int input, int cached, int flags)
    {
        await using var store = new TemporaryStore();
        Session(store, "s1.jsonl", Head, Answer("e1", usage));
        await store.ImportAsync();
        Assert.Single(
            store.Stored.Calls,
            call => call.InputTokens == input && call.CacheReadTokens == cached && call.OutputTokens == 80 && call.Flags == (UsageFlags)flags);
    }

    [Fact]
    public async Task Import_ModelNotOnTheMessage_IsTheLastOneNamed()
    {
        await using var store = new TemporaryStore();
        const string bare =
            """{"type":"message","id":"ID","timestamp":"2026-11-20T07:00:0N.000Z","message":{"role":"assistant","usage":{"input":1,"output":1}}}""";
        Session(
            store,
            "s1.jsonl",
            Head,
            bare.Replace("ID", "a", StringComparison.Ordinal).Replace('N', '1'),
            """{"type":"model_change","provider":"Anthropic","modelId":"claude-opus-4-5"}""",
            bare.Replace("ID", "b", StringComparison.Ordinal).Replace('N', '2'),
            """{"type":"custom","customType":"model-snapshot","data":{"provider":"openai","modelId":"gpt-5.4"}}""");
        await store.ImportAsync();
        await store.RestartAsync();
        Session(store, "s1.jsonl", bare.Replace("ID", "c", StringComparison.Ordinal).Replace('N', '3'));
        await store.ImportAsync();
        Assert.Single(store.Stored.Calls, call => call.ModelId is null);
        Assert.Single(store.Stored.Calls, call => call.ModelId == "claude-opus-4-5" && call.Provider == "anthropic");
        Assert.Single(store.Stored.Calls, call => call.ModelId == "gpt-5.4" && call.Provider == "openai");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_SessionBegunFromAnother_RepeatsEntriesThatStayTheOthers(bool copyFirst)
    {
        await using var store = new TemporaryStore();
        string[] original = [Head, Answer("e1"), Answer("e2")];
        string[] copy =
        [
            """{"type":"session","version":3,"id":"ffff","timestamp":"2026-11-20T08:00:00.000Z","cwd":"/home/me/carrier","parentSession":"/home/"""
                + """me/.pi/agent/sessions/w/one.jsonl"}""",
            Answer("e1"),
            Answer("e2"),
            Answer("e3", at: "2026-11-20T08:00:05.000Z"),
        ];
        Pi(store, copyFirst ? "two" : "one", copyFirst ? copy : original);
        await store.ImportAsync();
        Pi(store, copyFirst ? "one" : "two", copyFirst ? original : copy);
        await store.ImportAsync();
        Assert.Equal(
            [("one", null), ("one", null), ("two", "one")],
            store.Stored.Calls.Select(call => store.Stored.SessionOf(call.SessionKey)).Select(session => (session.SessionId, session.ParentSessionId)).Order());
    }

    [Fact]
    public async Task Import_EqualIdsAtOtherTimes_AreTwoCalls()
    {
        await using var store = new TemporaryStore();
        Pi(store, "one", Head, Answer("e1"));
        Pi(store, "two", Head, Answer("e1", at: "2026-11-20T07:00:09.000Z"));
        await store.ImportAsync();
        Assert.Equal(2, store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Import_Session_BelongsToItsAgentAndSaysHowItEnded()
    {
        await using var store = new TemporaryStore();
        Session(
            store,
            "s1.jsonl",
            Head,
            """{"type":"message","id":"u1","timestamp":"2026-11-20T07:00:01.000Z","message":{"role":"user","content":[{"type":"text","text":"Watch """
                + """the gate"}]}}""",
            """{"type":"message","id":"a1","timestamp":"2026-11-20T07:00:02.000Z","message":{"role":"assistant","stopReason":"toolUse","content":"""
                + """[{"type":"toolCall","id":"t1","name":"exec","arguments":{"command":"ls"}}]}}""",
            """{"type":"message","id":"r1","timestamp":"2026-11-20T07:00:03.000Z","message":"""
                + """{"role":"toolResult","toolName":"exec","isError":true,"content":[{"type":"text","text":"denied"}]}}""",
            """{"type":"message","id":"a2","timestamp":"2026-11-20T07:00:04.000Z","message":"""
                + """{"role":"assistant","stopReason":"error","errorMessage":"overloaded"}}""");
        await store.ImportAsync();
        Assert.Single(
            store.Stored.Sessions,
            session => session.SessionId == "s1" && session.AgentId == "openclaw:main" && session.TaskTitle == "Watch the gate"
                && session.Status == SessionStatus.Failed && session.ErrorMessage == "overloaded" && session.Project == "/home/me/carrier");
        Assert.Equal(
            [SessionEventType.ToolCall, SessionEventType.Message, SessionEventType.Error, SessionEventType.Error],
            store.Stored.Timeline.Select(entry => entry.EventType).Order());
    }

    [Theory]
    [InlineData(".clawdbot")]
    [InlineData(".moltbot")]
    public async Task Roots_OlderNames_AreReadWhereTheyAre(string name)
    {
        await using var store = new TemporaryStore();
        TemporaryStore.Append(Path.Combine(store.Home, name, "agents", "main", "sessions", "s.jsonl"), Answer("e1") + "\n");
        TemporaryStore.Append(Path.Combine(store.Home, name, "agents", "main", "notes.jsonl"), Answer("e2") + "\n");
        Assert.Equal(1, (await store.ImportAsync()).Records.Written);
        Assert.Single(SourceDiscovery.Files(SourceRoot.Given("openclaw", store.Home)).Files);
    }

    private static string Answer(string id, string usage = """{"input":10,"output":5}""", string at = "2026-11-20T07:00:05.000Z") =>
        $$$"""{"type":"message","id":"{{{id}}}","timestamp":"{{{at}}}","message":{"role":"assistant","provider":"anthropic","model":"claude-opus-4-"""
            + $$$"""5","usage":{{{usage}}}}}""";

    private static string Session(TemporaryStore store, string name, params string[] lines) =>
        TemporaryStore.Append(Path.Combine(store.Home, ".openclaw", "agents", "main", "sessions", name), string.Concat(lines.Select(line => line + "\n")));

    private static string Pi(TemporaryStore store, string name, params string[] lines) =>
        TemporaryStore.Append(Path.Combine(store.Home, ".pi", "agent", "sessions", "--w--", name + ".jsonl"), string.Concat(lines.Select(line => line + "\n")));
}
