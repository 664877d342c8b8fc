using System.Diagnostics;
using System.Text.Json;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Reports;

/// <summary>
/// Our figures beside those of ccusage 20.0.24 over the same logs. Ours always have to be what the case demands; ccusage's are
/// compared where its native binary is named by HELICARRIER_TEST_CCUSAGE (docs/performance.md), and must be what is recorded
/// here, so that an entry of this table says today who differs from whom.
/// </summary>
public sealed class CcusageAgreementTests
{
    private const string Binary = "HELICARRIER_TEST_CCUSAGE";
    private const string Small = """{"input_tokens":10,"cache_read_input_tokens":20000,"output_tokens":200}""";

    /// <summary>Name, client, our total and output, ccusage's total and output.</summary>
    public static TheoryData<string, string, long, long, long, long> Cases => new()
    {
        // Both.
        { "claude repeated blocks and a growing stream", "claude", 3701, 688, 3701, 688 },
        { "claude fork", "claude", 80_840, 800, 80_840, 800 },
        { "claude side chain", "claude", 20_210, 200, 20_210, 200 },
        { "claude advisor", "claude", 35_510, 500, 35_510, 500 },
        { "codex totals repeated", "codex", 2500, 300, 2500, 300 },
        { "codex replayed thread", "codex", 600, 0, 600, 0 },
        { "codex inherited total", "codex", 48_000, 0, 48_000, 0 },
        { "gemini without thoughts", "gemini", 5107, 107, 5107, 107 },
        { "opencode without reasoning", "opencode", 950, 50, 950, 50 },

        // ccusage drops a line in which a field of a tool's input is null. The call was billed: its usage is on the line.
        { "claude null in a tool's input", "claude", 20_210, 200, 0, 0 },

        // Thoughts are billed as output and the total holds them: 3801 + 11526 + 7 + 942 = 16276. ccusage's classes leave 919 out.
        { "gemini thoughts", "gemini", 16_276, 942, 16_276, 23 },

        // Reasoning is billed as output and the client's own total holds it: 300 + 600 + 80 = 980. ccusage's classes leave 30 out.
        { "opencode reasoning", "opencode", 980, 80, 980, 50 },

        // A fork copies messages under new ids: same provider, model, both times and counters. Two calls were made, not three.
        { "opencode fork", "opencode", 1960, 160, 2940, 150 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Run_Case_GivesWhatWasBilled(string name, string client, long total, long output, long theirTotal, long theirOutput)
    {
        await using var store = new TemporaryStore();
        Fill(name, store);
        var tokens = new LogReports(store.Settings, null, null, TimeProvider.System)
            .Run(ReportHome.Request(), new SourceDiscovery(store.Settings).Roots(), CancellationToken.None).Report.Totals.Tokens;
        Assert.Equal((total, output), (tokens.Total ?? 0, tokens.Output ?? 0));
        Assert.True(theirTotal + theirOutput >= 0, client);
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Ccusage_Case_GivesWhatIsRecorded(string name, string client, long total, long output, long theirTotal, long theirOutput)
    {
        var binary = Environment.GetEnvironmentVariable(Binary);
        Skip.IfNot(File.Exists(binary), $"{Binary} names no ccusage binary");
        Assert.True(total > 0 && output >= 0);
        await using var store = new TemporaryStore();
        Fill(name, store);
        var start = new ProcessStartInfo(binary!, [client, "daily", "--offline", "--json"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment.Clear();
        start.Environment["HOME"] = store.Home;
        using var process = Process.Start(start)!;
        using var answer = await JsonDocument.ParseAsync(process.StandardOutput.BaseStream);
        await process.WaitForExitAsync();
        var totals = answer.RootElement.GetProperty("totals");
        Assert.Equal((theirTotal, theirOutput), (totals.GetProperty("totalTokens").GetInt64(), totals.GetProperty("outputTokens").GetInt64()));
    }

    private static void Fill(string name, TemporaryStore store)
    {
        switch (name)
        {
            case "claude repeated blocks and a growing stream":
                store.Claude(
                    "s1", ClaudeLines.Assistant("msg_1"), ClaudeLines.Assistant("msg_1"), ClaudeLines.Assistant("msg_1"),
                    ClaudeLines.Assistant("msg_2", "req_2", """{"input_tokens":10,"output_tokens":5}"""),
                    ClaudeLines.Assistant("msg_2", "req_2", """{"input_tokens":10,"output_tokens":631}"""));
                break;
            case "claude fork":
                store.Claude("s1", [.. Enumerable.Range(0, 3).Select(i => Call(i, "s1"))]);
                store.Claude("s2", [.. Enumerable.Range(0, 3).Select(i => Call(i, "s2", "\"requestSessionId\":\"s1\",")), Call(4, "s2")]);
                break;
            case "claude side chain":
                store.Claude("s1", Call(1, "s1"));
                store.Claude("agent-x", ClaudeLines.Assistant("msg_1", "req_9", Small, extra: "\"isSidechain\":true,\"agentId\":\"x\","));
                break;
            case "claude advisor":
                store.Claude(
                    "s1",
                    ClaudeLines.Assistant(
                        model: "claude-sonnet-4-6",
                        usage: """{"input_tokens":10,"cache_read_input_tokens":30000,"output_tokens":200,"iterations":"""
                            + """[{"type":"message","input_tokens":10,"cache_read_input_tokens":30000,"output_tokens":200},"""
                            + """{"type":"advisor_message","model":"claude-opus-4-7","input_tokens":5000,"output_tokens":300}]}"""));
                break;
            case "claude null in a tool's input":
                store.Claude("s1", ClaudeLines.Assistant(usage: Small,
                    content: """[{"type":"tool_use","id":"t","name":"Bash","input":{"speed":null,"requestId":null,"id":null,"costUSD":null,"model":null}}]"""));
                break;
            case "codex totals repeated":
                Codex(store, "T", Meta("T"), Total(900, 0, 100), Total(900, 0, 100), Total(2200, 600, 300, (1300, 600, 200)));
                break;
            case "codex replayed thread":
                string[] parent = [Total(100, 0, 0), Total(250, 0, 0, (150, 0, 0)), Total(450, 0, 0, (200, 0, 0))];
                Codex(store, "P", [Meta("P"), .. parent]);
                Codex(store, "C", [Meta("C", "P"), .. parent, Total(600, 0, 0, (150, 0, 0), "11:00:04")]);
                break;
            case "codex inherited total":
                Codex(store, "P", Meta("P"), Total(36_000, 0, 0));
                Codex(store, "C", Meta("C", "P"), Total(48_000, 0, 0, (12_000, 0, 0), "11:00:04"));
                break;
            case "gemini without thoughts":
                Gemini(store, """{"input":5000,"output":107,"cached":0,"thoughts":0,"tool":0,"total":5107}""");
                break;
            case "gemini thoughts":
                Gemini(store, GeminiLines.Tokens);
                break;
            case "opencode without reasoning":
                Open(store, ("m1", "A", 0, """{"total":950,"input":300,"output":50,"reasoning":0,"cache":{"read":600,"write":0}}"""));
                break;
            case "opencode reasoning":
                Open(store, ("m1", "A", 0, OpenCodeHome.Tokens));
                break;
            case "opencode fork":
                Open(store, ("m1", "A", 0, OpenCodeHome.Tokens), ("m2", "B", 0, OpenCodeHome.Tokens), ("m3", "B", 70_000, OpenCodeHome.Tokens));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "no such case");
        }
    }

    private static string Call(int number, string session, string extra = "") =>
        ClaudeLines.Assistant($"msg_{number}", $"req_{number}", Small, session: session, uuid: $"u{number}", extra: extra);

    private static void Codex(TemporaryStore store, string thread, params string[] lines) =>
        TemporaryStore.Append(Path.Combine(store.Home, ".codex", "sessions", "2026", "11", "20", $"rollout-{thread}.jsonl"),
            string.Concat(lines.Select(line => line + "\n")));

    private static string Meta(string thread, string? parent = null) =>
        $$$"""{"timestamp":"2026-11-20T10:00:00Z","type":"session_meta","payload":{"id":"{{{thread}}}","session_id":"{{{thread}}}","cwd":"/home/me/"""
        + $$$"""other","cli_version":"0.169.0"{{{(parent is null ? "" : $",\"forked_from_id\":\"{parent}\"")}}}}}"""
        + "\n" + """{"timestamp":"2026-11-20T10:00:01Z","type":"turn_context","payload":{"turn_id":"t1","model":"gpt-5.1-codex"}}""";

    private static string Total(long input, long cached, long output, (long Input, long Cached, long Output)? last = null, string at = "10:00:04")
    {
        var (lastInput, lastCached, lastOutput) = last ?? (input, cached, output);
        return $$$"""{"timestamp":"2026-11-20T{{{at}}}Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":"""
            + $$$"""{{{Counts(input, cached, output)}}},"last_token_usage":{{{Counts(lastInput, lastCached, lastOutput)}}},"model_context_window":"""
            + $$$"""258400},"rate_limits":null}}""";
    }

    private static string Counts(long input, long cached, long output) =>
        $$"""{"input_tokens":{{input}},"cached_input_tokens":{{cached}},"output_tokens":{{output}},"reasoning_output_tokens":0"""
            + $$""","total_tokens":{{input + output}}}""";

    private static void Gemini(TemporaryStore store, string tokens) => TemporaryStore.Append(
        Path.Combine(store.Home, ".gemini", "tmp", "p", "chats", "session-2026-11-20T09-00-s1.jsonl"),
        GeminiLines.Session() + "\n" + GeminiLines.Answer(tokens: tokens) + "\n");

    private static void Open(TemporaryStore store, params (string Id, string Session, long After, string Tokens)[] messages)
    {
        var home = new OpenCodeHome(store);
        foreach (var session in messages.Select(message => message.Session).Distinct(StringComparer.Ordinal))
        {
            home.Session(session, OpenCodeHome.Start + (session == "A" ? 0 : 60_000));
        }
        foreach (var (id, session, after, tokens) in messages)
        {
            home.Message(id, session, OpenCodeHome.Answer(OpenCodeHome.Start + after, OpenCodeHome.Start + after + 4000, tokens), OpenCodeHome.Start + after);
        }
    }
}
