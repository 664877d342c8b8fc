using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class ClineCliTests
{
    private const string First = "1795168800000_aaaaa";
    private const string Second = "1795168900000_bbbbb";

    [Fact]
    public async Task Import_Answers_AreCallsWhosePromptIsNetOfItsCache()
    {
        await using var store = new TemporaryStore();
        Write(store, First, Prompt, Answer("m1", 1795168801000), Answer("m2", 1795168802000, """{"inputTokens":0,"outputTokens":0}"""),
            Answer("m3", 1795168803000, """{"inputTokens":-4,"outputTokens":7}"""),
            Answer("m4", 1795168804000, """{"inputTokens":5,"outputTokens":7,"cacheReadTokens":6}"""));
        var report = await store.ImportAsync();
        Assert.Equal((3L, 0), (report.Records.Written, report.SkippedReasons.Count));
        Assert.Equal(
            [(300L, 600L, 100L, UsageFlags.TtlAssumed), (null, null, null, UsageFlags.Inconsistent), (5L, 6L, null, UsageFlags.Inconsistent)],
            store.Stored.Calls.Select(call => (call.InputTokens, call.CacheReadTokens, call.CacheWriteShortTokens, call.Flags)));
        var session = store.Stored.Session;
        Assert.Equal((First, "cline:carrier", "Repair the door", SessionStatus.Success),
            (session.SessionId, session.AgentId, session.TaskTitle, session.Status));
    }

    [Fact]
    public async Task Import_SessionThatGoesOnFromAnother_CountsItsOwnAnswersOnly()
    {
        await using var store = new TemporaryStore();
        Write(store, Second, Prompt, Answer("m1", 1795168801000), Answer("m2", 1795168901000));
        await store.ImportAsync();
        Write(store, First, Prompt, Answer("m1", 1795168801000));
        await store.ImportAsync();
        Assert.Equal(
            [First, Second], store.Stored.Calls.Select(call => store.Stored.SessionOf(call.SessionKey).SessionId));
    }

    private const string Prompt =
        """{"id":"u1","role":"user","ts":1795168800500,"content":[{"type":"text","text":"<user_input mode=\"act\">Repair the door</user_input>"}]}""";

    private static string Answer(string id, long ts,
        string metrics = """{"inputTokens":1000,"outputTokens":50,"cacheReadTokens":600,"cacheWriteTokens":100}""") =>
        $$"""{"id":"{{id}}","role":"assistant","ts":{{ts}},"content":[{"type":"text","text":"Done."}],"modelInfo":{"id":"gpt-5.1"},"metrics":{{metrics}}}""";

    private static void Write(TemporaryStore store, string id, params string[] messages)
    {
        var folder = Directory.CreateDirectory(Path.Combine(store.Home, ".cline", "data", "sessions", id)).FullName;
        File.WriteAllText(Path.Combine(folder, id + ".json"), """{"workspace_root":"/home/me/carrier","status":"completed","metadata":{}}""");
        File.WriteAllText(Path.Combine(folder, id + ".messages.json"), $$"""{"version":1,"messages":[{{string.Join(',', messages)}}]}""");
    }
}
