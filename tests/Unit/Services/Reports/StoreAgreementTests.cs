using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Reports;

/// <summary>The same logs give the same report, read directly, out of the cache, or from the store that imported them.</summary>
public sealed class StoreAgreementTests
{
    public static TheoryData<ReportKind> Kinds => [.. Enum.GetValues<ReportKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_LogsAndStore_GiveTheSameReport(ReportKind kind)
    {
        await using var store = new TemporaryStore();
        Fill(store);
        await store.ImportAsync();

        var request = ReportHome.Request(kind, "America/New_York") with { Breakdown = true };
        var fromLogs = new LogReports(store.Settings, null, null, TimeProvider.System)
            .Run(request, new SourceDiscovery(store.Settings).Roots(), CancellationToken.None).Report;
        var fromStore = new StoreReports(store.Store.Path, null, TimeProvider.System).Run(request, CancellationToken.None).Report;

        Assert.NotEmpty(fromLogs.Rows);
        Assert.Equal(Text(fromLogs with { Origin = fromStore.Origin }), Text(fromStore));
        Assert.Equal(4, fromLogs.Providers.Count);
    }

    /// <summary>A session's own log, a subagent's in a worktree, one that repeats it elsewhere and one without a folder: each may be the first.</summary>
    [Theory]
    [InlineData("0123")]
    [InlineData("3210")]
    [InlineData("1302")]
    [InlineData("2031")]
    public async Task Run_LogsThatNameDifferentFolders_GiveOneAgentWhateverIsReadFirst(string order)
    {
        const string folder = "\"cwd\":\"/home/me/helicarrier\"";
        (string Name, string[] Lines)[] logs =
        [
            ("s1", [ClaudeLines.Assistant("msg_1"), ClaudeLines.Assistant("msg_2")]),
            ("agent-x", [ClaudeLines.Assistant("msg_3", extra: "\"isSidechain\":true,\"agentId\":\"x\",")
                .Replace(folder, "\"cwd\":\"/home/me/helicarrier/.trees/x\"", StringComparison.Ordinal)]),
            ("s2", [ClaudeLines.Assistant("msg_1", session: "s2", extra: "\"requestSessionId\":\"s1\",")
                .Replace(folder, "\"cwd\":\"/srv/elsewhere/quite/far/away\"", StringComparison.Ordinal)]),
            ("agent-y", [ClaudeLines.Assistant("msg_4", extra: "\"isSidechain\":true,\"agentId\":\"y\",")
                .Replace(folder, "\"version\":\"1\"", StringComparison.Ordinal)]),
        ];
        await using var store = new TemporaryStore();
        foreach (var place in order)
        {
            store.Claude(logs[place - '0'].Name, logs[place - '0'].Lines);
            await store.ImportAsync();
        }

        var request = ReportHome.Request(ReportKind.Sessions);
        var fromLogs = new LogReports(store.Settings, null, null, TimeProvider.System)
            .Run(request, new SourceDiscovery(store.Settings).Roots(), CancellationToken.None).Report;
        var fromStore = new StoreReports(store.Store.Path, null, TimeProvider.System).Run(request, CancellationToken.None).Report;
        Assert.Equal(Text(fromLogs with { Origin = fromStore.Origin }), Text(fromStore));
        var session = Assert.Single(fromLogs.Rows, row => row.Key == "s1");
        Assert.Equal(("claude-code:helicarrier", "/home/me/helicarrier"), (session.AgentId, session.Project));
        Assert.All(store.Stored.Calls, call => Assert.Equal(store.Stored.SessionOf(call.SessionKey).AgentId, call.AgentId));
        Assert.Single(store.Stored.Hours.Select(hour => hour.AgentId).Distinct());
    }

    /// <summary>One call by the provider's id, whichever of its witnesses does not name the model, and whatever is read first.</summary>
    [Theory]
    [InlineData(true, true, true, 26_114_000L)]
    [InlineData(true, true, false, 26_114_000L)]
    [InlineData(true, false, true, 26_114_000L)]
    [InlineData(true, false, false, 26_114_000L)]
    [InlineData(false, true, true, null)]
    [InlineData(false, true, false, null)]
    [InlineData(false, false, true, null)]
    [InlineData(false, false, false, null)]
    public async Task Run_LogAndProxyWithOneRequestId_AreOneCallFromBoth(bool logNamesModel, bool proxyNamesModel, bool logFirst, long? cost)
    {
        await using var store = new TemporaryStore();
        void Log() => store.Claude("s1", logNamesModel ? ClaudeLines.Assistant() : WithoutModel(ClaudeLines.Assistant()));
        void Proxy() => Requests(store, proxyNamesModel ? Requested() : WithoutModel(Requested()));
        if (logFirst)
        {
            Log();
        }
        else
        {
            Proxy();
        }
        await store.ImportAsync();
        if (logFirst)
        {
            Proxy();
        }
        else
        {
            Log();
        }
        await store.ImportAsync();

        var (fromLogs, fromStore) = Reports(store);
        Assert.Equal((1L, cost), (fromLogs.Totals.Calls, fromLogs.Totals.CostUsd?.Value));
        Assert.Equal((1L, cost), (fromStore.Totals.Calls, fromStore.Totals.CostUsd?.Value));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Run_TwoProxyRecordsOfOneRequest_AreOneCallFromBoth(bool firstNamesModel, bool secondNamesModel)
    {
        await using var store = new TemporaryStore();
        Requests(store, firstNamesModel ? Requested("r1") : WithoutModel(Requested("r1")));
        await store.ImportAsync();
        Requests(store, secondNamesModel ? Requested("r2") : WithoutModel(Requested("r2")));
        await store.ImportAsync();

        var (fromLogs, fromStore) = Reports(store);
        Assert.Equal((1L, new NanoUsd(5_214_000)), (fromLogs.Totals.Calls, fromLogs.Totals.CostUsd));
        Assert.Equal((1L, new NanoUsd(5_214_000)), (fromStore.Totals.Calls, fromStore.Totals.CostUsd));
    }

    [Fact]
    public async Task Run_IterationsOnBothSidesOfABand_CostTheSameInBoth()
    {
        const string Usage = """{"input_tokens":260000,"output_tokens":1000,"iterations":[{"type":"message","input_tokens":90000,"output_tokens":400},"""
            + """{"type":"message","input_tokens":100001,"output_tokens":100},{"type":"message","input_tokens":69999,"output_tokens":500}]}""";
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.Assistant("msg_1", model: "claude-haiku-5-5", usage: Usage));
        await store.ImportAsync();

        var (fromLogs, fromStore) = Reports(store);
        Assert.Equal((2L, 261_000L, NanoUsd.FromUsd(0.0667004m)), (fromLogs.Totals.Calls, fromLogs.Totals.Tokens.Total, fromLogs.Totals.CostUsd));
        Assert.Equal(fromLogs.Totals.CostUsd, fromStore.Totals.CostUsd);
    }

    private static string Requested(string request = "r1") =>
        CliProxyUsageTests.Record(at: "2026-11-20T09:40:00Z", request: request, extra: ",\"response_headers\":{\"Request-Id\":[\"req_1\"]}");

    private static void Requests(TemporaryStore store, params string[] records) => TemporaryStore.Append(
        Path.Combine(store.Home, ".cli-proxy-api", "logs", "usage.jsonl"), string.Concat(records.Select(record => record + "\n")));

    private static string WithoutModel(string line) => line.Replace("\"model\":\"claude-sonnet-4-5\",", "", StringComparison.Ordinal);

    private static (Report FromLogs, Report FromStore) Reports(TemporaryStore store)
    {
        var request = ReportHome.Request(ReportKind.Daily);
        return (
            new LogReports(store.Settings, null, null, TimeProvider.System)
                .Run(request, new SourceDiscovery(store.Settings).Roots(), CancellationToken.None).Report,
            new StoreReports(store.Store.Path, null, TimeProvider.System).Run(request, CancellationToken.None).Report);
    }

    /// <summary>What one refuses the other refuses, in the same words and as often.</summary>
    [Fact]
    public async Task Run_CallsBeyondLimits_AreLeftOutOfBoth()
    {
        const string Large = """{"input_tokens":1000000000,"output_tokens":1000000000,"cache_read_input_tokens":1000000000}""";
        const string Searches = """{"input_tokens":1,"output_tokens":1,"server_tool_use":{"web_search_requests":999999999}}""";
        await using var store = new TemporaryStore();

        // Three billion tokens a call: the session is full behind 333 of them.
        store.Claude("s1", [.. Enumerable.Range(0, 340).Select(call =>
            ClaudeLines.Assistant($"msg_{call}", $"req_{call}", Large, at: $"2026-11-20T{10 + (call / 60)}:{call % 60:00}:00.000Z"))]);
        store.Claude(
            "s2",
            ClaudeLines.Assistant("msg_ok", "req_ok", session: "s2"),
            ClaudeLines.Assistant("msg_future", "req_future", session: "s2", at: "2126-11-20T10:00:00.000Z"),
            ClaudeLines.Assistant("msg_early", "req_early", session: "s2", at: "1969-07-20T20:17:40.000Z"),
            ClaudeLines.Assistant("msg_web", "req_web", Searches, session: "s2"),
            ClaudeLines.Assistant("msg_huge", "req_huge", """{"input_tokens":99999999999999999999,"output_tokens":1}""", session: "s2"));
        var imported = await store.ImportAsync();

        var request = ReportHome.Request(ReportKind.Sessions);
        var fromLogs = new LogReports(store.Settings, null, null, TimeProvider.System)
            .Run(request, new SourceDiscovery(store.Settings).Roots(), CancellationToken.None).Report;
        var fromStore = new StoreReports(store.Store.Path, null, TimeProvider.System).Run(request, CancellationToken.None).Report;
        Assert.Equal(Text(fromLogs with { Origin = fromStore.Origin }), Text(fromStore));
        Assert.Equal((335L, 999_000_003_061L), (fromLogs.Totals.Calls, fromLogs.Totals.Tokens.Total));
        SortedDictionary<string, long> refused = new(StringComparer.Ordinal)
        {
            ["future_timestamp"] = 1, ["timestamp_before_1970"] = 1, ["value_out_of_range"] = 8,
        };
        Assert.Equal(refused, fromLogs.Origin.Skipped);
        Assert.Equal(refused, imported.SkippedReasons);
        Assert.Equal(8, store.Stored.Quarantine.Count);
    }

    private static string Text(Report report) => System.Text.Encoding.UTF8.GetString(ReportJson.Write(report));

    /// <summary>All clients, with copies: a fork, a side chain, a replayed thread, a chat that was carried over, a copied session.</summary>
    private static void Fill(TemporaryStore store)
    {
        string[] uuids = ["u1", "u2", "u3"];
        store.Claude("s1", [ClaudeLines.User("go"), .. uuids.Select(uuid => ClaudeLines.Assistant("msg_" + uuid, uuid: uuid, at: "2026-11-01T03:59:59Z")),
            ClaudeLines.Assistant("msg_9", model: "claude-opus-9")]);
        store.Claude(
            "s2",
            [.. uuids.Select(
                uuid => ClaudeLines.Assistant("msg_" + uuid, session: "s2", uuid: uuid, at: "2026-11-01T03:59:59Z", extra: "\"requestSessionId\":\"s1\",")),
                ClaudeLines.Assistant("msg_u4", session: "s2")]);
        store.Claude("agent-x", ClaudeLines.Assistant("msg_u1", request: "req_2", extra: "\"isSidechain\":true,\"agentId\":\"x\","),
            ClaudeLines.Assistant("msg_x", extra: "\"isSidechain\":true,\"agentId\":\"x\","));
        TemporaryStore.Append(
            Path.Combine(store.Home, ".codex", "sessions", "2026", "11", "20", "rollout-T.jsonl"),
            string.Concat(new[] { LogReportsTests.CodexMeta, LogReportsTests.CodexContext("gpt-5.6-sol"), LogReportsTests.CodexRecord("r1",
                "2026-11-20T10:00:00Z"), LogReportsTests.CodexRecord("r1", "2026-11-20T10:00:00Z"), LogReportsTests.CodexRecord("r2", "2026-11-20T17:00:00Z") }
                .Select(line => line + "\n")));
        foreach (var name in new[] { "session-1.jsonl", "session-2.jsonl" })
        {
            TemporaryStore.Append(Path.Combine(store.Home, ".gemini", "tmp", "p", "chats", name), string.Concat(
                new[] { GeminiLines.Session("g1"), GeminiLines.Prompt("go"), GeminiLines.Answer("m1"), GeminiLines.Answer("m2") }.Select(line => line + "\n")));
        }
        var open = new OpenCodeHome(store);
        open.Session("o1");
        open.Message("a1", "o1", OpenCodeHome.Answer());
        open.Session("o2", OpenCodeHome.Start + 60_000);
        open.Message("a2", "o2", OpenCodeHome.Answer());
        open.Message("a3", "o2", OpenCodeHome.Answer(OpenCodeHome.Start + 70_000, OpenCodeHome.Start + 74_000), OpenCodeHome.Start + 70_000);
    }
}
