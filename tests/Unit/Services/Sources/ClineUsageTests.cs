using System.Globalization;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using static Helicarrier.Tests.Unit.Services.Sources.ClineTasks;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class ClineUsageTests
{
    private const string Inclusive = """{"apiProtocol":"anthropic","tokensIn":10000,"tokensOut":500,"cacheWrites":2000,"cacheReads":7000,"cost":0.0201}""";
    private const string Sonnet = """{"model":"claude-sonnet-4-5","workspace":"/home/me/carrier"}""";

    [Fact]
    public async Task Read_RooPromptThatIncludesItsCache_IsToldByTheStatedCost()
    {
        await using var store = new TemporaryStore();
        Beside(Write(store.Home, Roo, Started(Inclusive)), "history_item.json", Sonnet);
        Assert.Equal("1000 7000 2000 500 20100000 20100000 1", await ImportAsync(store));
    }

    [Fact]
    public async Task Read_RooPromptBesideItsCache_IsToldByTheStatedCost()
    {
        await using var store = new TemporaryStore();
        Beside(Write(store.Home, Roo, Started(Inclusive.Replace("0.0201", "0.0471", StringComparison.Ordinal))), "history_item.json", Sonnet);
        Assert.Equal("10000 7000 2000 500 47100000 47100000 1", await ImportAsync(store));
    }

    [Theory]
    [InlineData(""" "cost":0.5 """, true)] // no reading fits
    [InlineData(""" "cost":0 """, true)] // a subscription says nothing
    [InlineData(""" "usageMissing":false """, true)]
    public async Task Read_RooCostTellsNothing_TakesTheSmallerReadingAndFlagsIt(string cost, bool flagged)
    {
        await using var store = new TemporaryStore();
        Beside(
            Write(store.Home, Roo, Started($$"""{"apiProtocol":"anthropic","tokensIn":10000,"tokensOut":500,"cacheWrites":2000,"cacheReads":7000,{{cost}}}""")),
            "history_item.json", Sonnet);
        await store.ImportAsync();
        Assert.Equal(flagged, store.Stored.Call.Flags.HasFlag(UsageFlags.Inconsistent));
        Assert.Equal(1000, store.Stored.Call.InputTokens);
    }

    [Theory]
    [InlineData(Roo, "\"apiProtocol\":\"openai\",", 10000, 1000, 1)] // OpenAI's protocol always includes it
    [InlineData(Roo, "", 8000, 8000, 1)] // smaller than its cached part: it cannot include it
    [InlineData(Cline, "", 10000, 10000, 1)] // Cline never includes it
    public async Task Read_PromptWhoseMeaningIsCertain_NeedsNoCost(string extension, string protocol, int prompt, int input, int flags)
    {
        await using var store = new TemporaryStore();
        Write(store.Home, extension, Started($$"""{{{protocol}}"tokensIn":{{prompt}},"tokensOut":500,"cacheWrites":2000,"cacheReads":7000}"""));
        await store.ImportAsync();
        Assert.Equal((input, (UsageFlags)flags), (store.Stored.Call.InputTokens, store.Stored.Call.Flags));
    }

    [Fact]
    public async Task Import_PlaceholderChangedInPlace_CountsOnceWithItsLastValues()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Roo, Started("""{"tokensIn":0,"tokensOut":0,"cacheWrites":0,"cacheReads":0,"cost":0}"""));
        Assert.Equal((0, 0), ((await store.ImportAsync()).Records.Written, 0));
        Write(store.Home, Roo, Started("""{"tokensIn":100,"tokensOut":20}"""));
        await store.ImportAsync();
        Write(store.Home, Roo, Started("""{"tokensIn":100,"tokensOut":57,"cost":0.01}"""));
        await store.ImportAsync();
        Assert.Equal((1, 57L, 10_000_000L), (store.Stored.Calls.Count, store.Stored.Call.OutputTokens, store.Stored.Call.ReportedCostNanos?.Value));
    }

    [Fact]
    public async Task Import_CondensedContext_IsACostWithoutTokens()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Roo, Say("condense_context", null, extra: ",\"contextCondense\":{\"cost\":0.002,\"newContextTokens\":900}"));
        await store.ImportAsync();
        Assert.Single(
            store.Stored.Calls,
            call => call.CostNanos?.Value == 2_000_000L && call.CostSource == ProvenanceSource.ProviderReported
                && call.CostConfidence == Confidence.Low && call.TokensConsumed is null && call.OutputTokens is null);
        Assert.Single(store.Stored.Sums, sum => sum.CostNanos?.Value == 2_000_000L);
    }

    [Fact]
    public async Task Import_ModelUnknown_KeepsTheStatedCostAndComputesNone()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Kilo, Started("""{"tokensIn":100,"tokensOut":20,"cost":0.003}"""), Started("""{"tokensIn":100,"tokensOut":20}""", ts: 1795168900000));
        await store.ImportAsync();
        Assert.Single(
            store.Stored.Calls,
            call => call.ModelId is null && call.CostNanos?.Value == 3_000_000L && call.CostSource == ProvenanceSource.ProviderReported);
        Assert.Single(store.Stored.Calls, call => call.CostNanos is null && call.UnpricedReason == "model_missing" && call.ReportedCostNanos is null);
    }

    [Fact]
    public async Task Import_ClineModels_AreThoseInForceWhenTheCallBegan()
    {
        await using var store = new TemporaryStore();
        var path = Write(store.Home, Cline, Started("""{"tokensIn":1,"tokensOut":1}""", 1000), Started("""{"tokensIn":2,"tokensOut":1}""", 3000),
            Started("""{"tokensIn":3,"tokensOut":1}""", 5000));
        Beside(path, "task_metadata.json", """{"model_usage":[{"ts":4000,"model_id":"gpt-5.4","model_provider_id":"openai-native","mode":"act"},"""
            + """{"ts":2000,"model_id":"claude-sonnet-4-5","model_provider_id":"anthropic","mode":"plan"}]}""");
        await store.ImportAsync();
        Assert.Single(store.Stored.Calls, call => call.InputTokens == 1L && call.ModelId is null);
        Assert.Single(store.Stored.Calls, call => call.InputTokens == 2L && call.ModelId == "claude-sonnet-4-5" && call.Provider == "anthropic");
        Assert.Single(
            store.Stored.Calls,
            call => call.InputTokens == 3L && call.ModelId == "gpt-5.4" && call.Provider == "openai" && call.CostNanos is not null);
    }

    [Fact]
    public async Task Import_OldFinishedEntry_CompletesItsCallAndAddsNone()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Cline, Started("""{"request":"go"}"""), Say("api_req_finished", """{"tokensIn":10,"tokensOut":5,"cost":0.01}""", ts: 1795168801000));
        await store.ImportAsync();
        Assert.Single(store.Stored.Calls, call => call.InputTokens == 10L && call.OccurredAt.ToUnixTimeMilliseconds() == 1_795_168_800_000L);
        Assert.Single(store.Stored.Calls);
    }

    [Fact]
    public async Task Import_CancelledCallWithCounters_WasPaidFor()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Cline, Started("""{"tokensIn":10,"tokensOut":5,"cancelReason":"user_cancelled"}"""),
            Started("""{"cancelReason":"user_cancelled"}""", 1795168900000));
        await store.ImportAsync();
        Assert.Equal((1L, 1L), (store.Stored.Calls.Count(call => call.ErrorCode == "user_cancelled"), store.Stored.Calls.Count));
        Assert.Single(store.Stored.Sessions, session => session.Status == SessionStatus.Cancelled);
    }

    [Fact]
    public async Task Import_Task_IsASessionWithItsPromptFolderAndEnd()
    {
        await using var store = new TemporaryStore();
        var request = """{"request":"<environment_details>\n# Current Workspace Directory (/home/me/carrier) """
            + """Files\n<model>claude-sonnet-4-5</model>","tokensIn":10,"tokensOut":5}""";
        Write(store.Home, Roo, Say("text", "Fix the gate\nplease", 1795168799000), Started(request), Say("text", "On it", 1795168801000),
            Say("tool", """{"tool":"readFile"}""", 1795168802000), Ask("completion_result"));
        await store.ImportAsync();
        Assert.Equal(
            [(ClineTasks.Task, "roo-code:carrier", "Fix the gate", SessionStatus.Success, "claude-sonnet-4-5")],
            store.Stored.Sessions.Select(session => (session.SessionId, session.AgentId, session.TaskTitle, session.Status, session.ModelId)));
        Assert.Equal(3, store.Stored.Timeline.Count);
    }

    [Fact]
    public async Task Import_TwoEditorsAndServers_AreAllLookedAt()
    {
        await using var store = new TemporaryStore();
        foreach (var (editor, task) in new[] { ("Code", "1"), ("Cursor", "2") })
        {
            TemporaryStore.Append(Messages(store.Home, Cline, editor, task), "[" + Started("""{"tokensIn":1,"tokensOut":1}""") + "]");
        }
        TemporaryStore.Append(Path.Combine(store.Home, ".vscode-server", "data", "User", "globalStorage", Cline, "tasks", "3", "ui_messages.json"),
            "[" + Started("""{"tokensIn":1,"tokensOut":1}""") + "]");
        Assert.Equal(3, (await store.ImportAsync()).Records.Written);
    }

    private static async Task<string> ImportAsync(TemporaryStore store)
    {
        await store.ImportAsync();
        var call = store.Stored.Call;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{call.InputTokens} {call.CacheReadTokens} {call.CacheWriteShortTokens} {call.OutputTokens} {call.CostNanos?.Value} "
            + $"{call.ReportedCostNanos?.Value} {(int)call.Flags}");
    }
}
