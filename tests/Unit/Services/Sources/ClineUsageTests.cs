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
        Beside(Write(store.Home, Roo, Started($$"""{"apiProtocol":"anthropic","tokensIn":10000,"tokensOut":500,"cacheWrites":2000,"cacheReads":7000,{{cost}}}""")), "history_item.json", Sonnet);
        await store.ImportAsync();
        Assert.Equal(flagged ? 9L : 1L, store.Number("SELECT flags FROM usage_events"));
        Assert.Equal(1000, store.Number("SELECT input_tokens FROM usage_events"));
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
        Assert.Equal((input, flags), (store.Number("SELECT input_tokens FROM usage_events"), store.Number("SELECT flags FROM usage_events")));
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
        Assert.Equal((1L, 57L, 10_000_000L), (store.Count("usage_events"), store.Number("SELECT output_tokens FROM usage_events"), store.Number("SELECT reported_cost_nanos FROM usage_events")));
    }

    [Fact]
    public async Task Import_CondensedContext_IsACostWithoutTokens()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Roo, Say("condense_context", null, extra: ",\"contextCondense\":{\"cost\":0.002,\"newContextTokens\":900}"));
        await store.ImportAsync();
        Assert.Equal(1L, store.Count("usage_events WHERE cost_nanos = 2000000 AND cost_source = 'provider_reported' AND cost_confidence = 'low' AND tokens_consumed IS NULL AND output_tokens IS NULL"));
        Assert.Equal(1L, store.Count("session_usage WHERE cost_nanos = 2000000"));
    }

    [Fact]
    public async Task Import_ModelUnknown_KeepsTheStatedCostAndComputesNone()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Kilo, Started("""{"tokensIn":100,"tokensOut":20,"cost":0.003}"""), Started("""{"tokensIn":100,"tokensOut":20}""", ts: 1795168900000));
        await store.ImportAsync();
        Assert.Equal(1L, store.Count("usage_events WHERE model_id IS NULL AND cost_nanos = 3000000 AND cost_source = 'provider_reported'"));
        Assert.Equal(1L, store.Count("usage_events WHERE cost_nanos IS NULL AND unpriced_reason = 'model_missing' AND reported_cost_nanos IS NULL"));
    }

    [Fact]
    public async Task Import_ClineModels_AreThoseInForceWhenTheCallBegan()
    {
        await using var store = new TemporaryStore();
        var path = Write(store.Home, Cline, Started("""{"tokensIn":1,"tokensOut":1}""", 1000), Started("""{"tokensIn":2,"tokensOut":1}""", 3000), Started("""{"tokensIn":3,"tokensOut":1}""", 5000));
        Beside(path, "task_metadata.json", """{"model_usage":[{"ts":4000,"model_id":"gpt-5.4","model_provider_id":"openai-native","mode":"act"},{"ts":2000,"model_id":"claude-sonnet-4-5","model_provider_id":"anthropic","mode":"plan"}]}""");
        await store.ImportAsync();
        Assert.Equal(1L, store.Count("usage_events WHERE input_tokens = 1 AND model_id IS NULL"));
        Assert.Equal(1L, store.Count("usage_events WHERE input_tokens = 2 AND model_id = 'claude-sonnet-4-5' AND provider = 'anthropic'"));
        Assert.Equal(1L, store.Count("usage_events WHERE input_tokens = 3 AND model_id = 'gpt-5.4' AND provider = 'openai' AND cost_nanos IS NOT NULL"));
    }

    [Fact]
    public async Task Import_OldFinishedEntry_CompletesItsCallAndAddsNone()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Cline, Started("""{"request":"go"}"""), Say("api_req_finished", """{"tokensIn":10,"tokensOut":5,"cost":0.01}""", ts: 1795168801000));
        await store.ImportAsync();
        Assert.Equal(1L, store.Count("usage_events WHERE input_tokens = 10 AND occurred_at = 1795168800000"));
        Assert.Equal(1L, store.Count("usage_events"));
    }

    [Fact]
    public async Task Import_CancelledCallWithCounters_WasPaidFor()
    {
        await using var store = new TemporaryStore();
        Write(store.Home, Cline, Started("""{"tokensIn":10,"tokensOut":5,"cancelReason":"user_cancelled"}"""), Started("""{"cancelReason":"user_cancelled"}""", 1795168900000));
        await store.ImportAsync();
        Assert.Equal((1L, 1L), (store.Count("usage_events WHERE error_code = 'user_cancelled'"), store.Count("usage_events")));
        Assert.Equal(1L, store.Count("session_ledger WHERE status = 'cancelled'"));
    }

    [Fact]
    public async Task Import_Task_IsASessionWithItsPromptFolderAndEnd()
    {
        await using var store = new TemporaryStore();
        var request = """{"request":"<environment_details>\n# Current Workspace Directory (/home/me/carrier) Files\n<model>claude-sonnet-4-5</model>","tokensIn":10,"tokensOut":5}""";
        Write(store.Home, Roo, Say("text", "Fix the gate\nplease", 1795168799000), Started(request), Say("text", "On it", 1795168801000), Say("tool", """{"tool":"readFile"}""", 1795168802000), Ask("completion_result"));
        await store.ImportAsync();
        Assert.Equal(1L, store.Count($"session_ledger WHERE session_id = '{ClineTasks.Task}' AND agent_id = 'roo-code:carrier' AND task_title = 'Fix the gate' AND status = 'success' AND model_id = 'claude-sonnet-4-5'"));
        Assert.Equal(3L, store.Count("session_events"));
    }

    [Fact]
    public async Task Import_TwoEditorsAndServers_AreAllLookedAt()
    {
        await using var store = new TemporaryStore();
        foreach (var (editor, task) in new[] { ("Code", "1"), ("Cursor", "2") })
            TemporaryStore.Append(Messages(store.Home, Cline, editor, task), "[" + Started("""{"tokensIn":1,"tokensOut":1}""") + "]");
        TemporaryStore.Append(Path.Combine(store.Home, ".vscode-server", "data", "User", "globalStorage", Cline, "tasks", "3", "ui_messages.json"), "[" + Started("""{"tokensIn":1,"tokensOut":1}""") + "]");
        Assert.Equal(3, (await store.ImportAsync()).Records.Written);
    }

    private static async Task<string> ImportAsync(TemporaryStore store)
    {
        await store.ImportAsync();
        using var connection = store.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT input_tokens || ' ' || cache_read_tokens || ' ' || cache_write_short_tokens || ' ' || output_tokens || ' ' || cost_nanos || ' ' || reported_cost_nanos || ' ' || flags FROM usage_events";
        return (string)command.ExecuteScalar()!;
    }
}
