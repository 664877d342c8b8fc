using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class DroidUsageTests
{
    [Theory]
    [InlineData("""{"run_id":"r1","started_at":"2026-11-20T07:00:00Z","agent":{"model":"claude-sonnet-4-5"},"metrics":{"tokens":{"user":10"""
        + ""","assistant":5},"cache":{"create":3,"read":7},"tools":{"input":2,"output":1}}}""")]
    [InlineData("""{"session":{"session_id":"r1","started_at":1795158000,"agent_model":"claude-sonnet-4-5"},"usage":{"user_tokens":10"""
        + ""","assistant_tokens":5,"cache_create_tokens":3,"cache_read_tokens":7,"tools_input_tokens":2,"tools_output_tokens":"1"}}""")]
    [InlineData("""{"wrapped":{"session":{"id":"r1","started_at":"2026-11-20T07:00:00Z","agent_model":"claude-sonnet-4-5","metrics":{"tokens":{"user":"""
        + """10,"assistant":5,"cache":{"create":3,"read":7},"tools":{"input":2,"output":1}}}}}}""")]
    public async Task Import_EitherForm_GivesTheSameSums(string record)
    {
        await using var store = new TemporaryStore();
        Write(store, "a.jsonl", record + "\n");
        Write(store, "b.json", "[" + record + "]");
        await store.ImportAsync();
        Assert.Equal(
            [(10L, 5L, 3L, 7L, 2L, 1L, 1_795_158_000_000L)],
            store.Stored.Calls.Where(call => call.Flags.HasFlag(UsageFlags.Aggregate)).Select(call => (
                call.InputTokens, call.OutputTokens, call.CacheWriteShortTokens, call.CacheReadTokens, call.ToolInputTokens, call.ToolOutputTokens,
                    call.OccurredAt.ToUnixTimeMilliseconds())));
        Assert.Single(store.Stored.Calls);
        Assert.Single(store.Stored.Sessions, session => session.SessionId == "r1" && session.AgentId == "factory-droid:unknown");
    }

    [Fact]
    public async Task Import_SessionsOwnSums_GrowUnderOneCall()
    {
        await using var store = new TemporaryStore();
        const string settings = """{"model":"claude-sonnet-4-5","providerLock":"Anthropic","providerLockTimestamp":"2026-11-20T07:00:"""
            + """00Z","tokenUsage":{"inputTokens":10,"outputTokens":OUT,"cacheCreationTokens":0,"cacheReadTokens":7,"thinkingTokens":2}}""";
        var path = Write(store, "s1.settings.json", settings.Replace("OUT", "5", StringComparison.Ordinal));
        Write(store, "s1.jsonl", """{"type":"session_start","id":"s1","title":"Fix the gate","cwd":"/home/me/carrier"}"""
            + "\n" + """{"type":"message","timestamp":"2026-11-20T07:00:01Z","message":{"role":"user","content":[{"type":"text","text":"fix it"}]}}""" + "\n");
        await store.ImportAsync();
        File.WriteAllText(path, settings.Replace("OUT", "5000", StringComparison.Ordinal));
        await store.ImportAsync();
        Assert.Equal((1, 5000L, 2L), (store.Stored.Calls.Count, store.Stored.Call.OutputTokens, store.Stored.Call.ReasoningTokens));
        Assert.Single(
            store.Stored.Sessions,
            session => session.SessionId == "s1" && session.AgentId == "factory-droid:carrier" && session.TaskTitle == "Fix the gate");
    }

    [Fact]
    public async Task Import_ARecordsParts_AreNotCountedBesideIt()
    {
        await using var store = new TemporaryStore();
        Write(store, "a.json", """{"run_id":"r1","started_at":"2026-11-20T07:00:00Z","metrics":{"tokens":{"user":10,"assistant":5}}"""
            + ""","steps":[{"run_id":"r1","started_at":"2026-11-20T07:00:01Z","metrics":{"tokens":{"user":10,"assistant":5}}}]}""");
        await store.ImportAsync();
        Assert.Equal((1, 10L), (store.Stored.Calls.Count, store.Stored.Call.InputTokens));
    }

    [Fact]
    public async Task Import_ZerosAndNoTime_AreNoCallAndARefusedOne()
    {
        await using var store = new TemporaryStore();
        Write(store, "a.jsonl", """{"run_id":"r1","metrics":{"tokens":{"user":0,"assistant":0}}}""" + "\n"
            + """{"run_id":"r1","metrics":{"tokens":{"user":1,"assistant":0}}}""" + "\n");
        var report = await store.ImportAsync();
        Assert.Equal((0, 1), (report.Records.Written, report.SkippedReasons["no_timestamp"]));
    }

    private static string Write(TemporaryStore store, string name, string text) =>
        TemporaryStore.Append(Path.Combine(store.Home, ".factory", "sessions", name), text);
}
