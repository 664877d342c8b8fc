using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Reports;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Reports;

public sealed class LogReportsTests
{
    private const string Small = """{"input_tokens":10,"cache_read_input_tokens":20000,"output_tokens":200}""";

    [Fact]
    public void Run_Daily_HasADayForEachAndTotalsOfAll()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant("msg_1"), ClaudeLines.Assistant("msg_2", at: "2026-11-21T10:00:00Z"),
            ClaudeLines.Assistant("msg_2", at: "2026-11-21T10:00:01Z"));
        var report = home.Run().Report;
        Assert.Equal(["2026-11-20", "2026-11-21"], report.Rows.Select(row => row.Key));
        Assert.All(report.Rows, row => Assert.Equal((1L, 3060L, new NanoUsd(26_114_000)), (row.Calls, row.Tokens.Total, row.CostUsd)));
        Assert.Equal((2L, 1, 6120L, 4L, new NanoUsd(52_228_000)),
            (report.Totals.Calls, report.Totals.Sessions, report.Totals.Tokens.Total, report.Totals.WebSearches, report.Totals.CostUsd));
    }

    [Theory]
    [InlineData("America/Los_Angeles", "2025-01-24")]
    [InlineData("UTC", "2025-01-25")]
    public void Run_LocalDay_IsTheZones(string zone, string day)
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant(at: "2025-01-25T04:08:00Z"));
        Assert.Equal(day, Assert.Single(home.Run(ReportHome.Request(zone: zone)).Report.Rows).Key);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Pacific/Kiritimati")]
    public void Run_AnyZone_TotalsAreTheSame(string zone)
    {
        using var home = new ReportHome();
        home.Claude(
            "s1", [.. Enumerable.Range(0, 48).Select(hour => ClaudeLines.Assistant($"msg_{hour}", at: $"2026-11-0{1 + (hour / 24)}T{hour % 24:00}:59:59Z"))]);
        var report = home.Run(ReportHome.Request(zone: zone)).Report;
        Assert.Equal((48L, 48 * 3060L), (report.Totals.Calls, report.Totals.Tokens.Total));
        Assert.Equal(48, report.Rows.Sum(row => row.Calls));
    }

    [Fact]
    public void Run_RangeOfADayWithTwentyFiveHours_TakesAllOfThem()
    {
        using var home = new ReportHome();
        home.Claude(
            "s1",
            ClaudeLines.Assistant("msg_0", at: "2026-11-01T03:59:59Z"),
            ClaudeLines.Assistant("msg_1", at: "2026-11-01T04:00:00Z"),
            ClaudeLines.Assistant("msg_2", at: "2026-11-01T05:30:00Z"),
            ClaudeLines.Assistant("msg_3", at: "2026-11-01T06:30:00Z"),
            ClaudeLines.Assistant("msg_4", at: "2026-11-02T04:59:59Z"),
            ClaudeLines.Assistant("msg_5", at: "2026-11-02T05:00:00Z"));
        var report = home.Run(ReportHome.Request(zone: "America/New_York", from: "2026-11-01", to: "2026-11-01")).Report;
        Assert.Equal(4, Assert.Single(report.Rows).Calls);
    }

    [Fact]
    public void Run_FileOfAnotherDay_CountsByTheEventsOwnTime()
    {
        using var home = new ReportHome();
        home.Codex("T", CodexMeta, CodexContext("gpt-5.6-sol"), CodexRecord("r1", "2026-11-20T00:10:00Z"));
        Assert.Equal("2026-11-20", Assert.Single(home.Run().Report.Rows).Key);
    }

    [Fact]
    public void Run_PriceChangeBetweenTwoMidnights_PricesByUtcAndShowsTheZonesDay()
    {
        using var home = new ReportHome();
        home.Codex("T", CodexMeta, CodexContext("gpt-5.6-sol"), CodexRecord("r1", "2026-08-21T00:30:00Z"));
        var row = Assert.Single(home.Run(ReportHome.Request(zone: "America/New_York")).Report.Rows);
        Assert.Equal(("2026-08-20", new NanoUsd(6_000_000)), (row.Key, row.CostUsd));
    }

    [Fact]
    public void Run_ForkInAnyOrder_CountsOnceAndUnderItsOriginal()
    {
        using var home = new ReportHome();
        string[] uuids = ["u1", "u2", "u3"];
        home.Claude("s1", [.. uuids.Select(uuid => Opus(uuid, "s1"))]);
        home.Claude("a-fork", [.. uuids.Select(uuid => Opus(uuid, "s2", "\"requestSessionId\":\"s1\",")), Opus("u4", "s2")]);
        var report = home.Run(ReportHome.Request(ReportKind.Sessions)).Report;
        Assert.Equal(new NanoUsd(60_200_000), report.Totals.CostUsd);
        Assert.Equal([("s1", 3L), ("s2", 1L)], report.Rows.Select(row => (row.Key, row.Calls)).Order());

        static string Opus(string uuid, string session, string extra = "") =>
            ClaudeLines.Assistant("msg_" + uuid, model: "claude-opus-5", usage: Small, session: session, uuid: uuid, extra: extra);
    }

    [Fact]
    public void Run_UnpricedAndIncomplete_AreCountedNamedAndNotInTheCost()
    {
        using var home = new ReportHome();
        home.Claude(
            "s1",
            ClaudeLines.Assistant("msg_1"),
            ClaudeLines.Assistant("msg_2", model: "claude-opus-9", usage: """{"input_tokens":1000,"output_tokens":1000}"""),
            ClaudeLines.Assistant("msg_3", usage: """{"output_tokens":5}"""),
            ClaudeLines.Assistant("msg_4", usage: """{"input_tokens":-1,"output_tokens":"x"}"""));
        var report = home.Run().Report;
        Assert.Equal((3L, 2L, 1L, new NanoUsd(26_114_000)),
            (report.Totals.Calls, report.Totals.UnpricedCalls, report.Totals.IncompleteCalls, report.Totals.CostUsd));
        Assert.Equal(3060 + 2000 + 5, report.Totals.Tokens.Total);
        Assert.Equal(
            [("claude-opus-9", "model_unknown", 2000L), ("claude-sonnet-4-5", "tokens_incomplete", 5L)],
            report.Unpriced.Select(group => (group.Model!, group.Reason, group.Tokens!.Value)));
        Assert.Equal(1, report.Origin.Skipped["bad_counter"]);
    }

    [Fact]
    public void Run_NothingPriced_CostIsUnknownAndNotZero()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant(model: "claude-opus-9"));
        Assert.Null(home.Run().Report.Totals.CostUsd);
    }

    [Fact]
    public void Run_SkipUnpriced_LeavesThemOutAndSaysHowMany()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant("msg_1"), ClaudeLines.Assistant("msg_2", model: "claude-opus-9"));
        var report = home.Run(ReportHome.Request() with { SkipUnpriced = true }).Report;
        Assert.Equal((1L, 3060L, 1L), (report.Totals.Calls, report.Totals.Tokens.Total, report.SkippedUnpriced));
        Assert.Empty(report.Unpriced);
    }

    [Fact]
    public void Run_TopModels_RestIsOnePartAndPartsAddUp()
    {
        using var home = new ReportHome();
        home.Claude("s1", [.. new[] { "claude-sonnet-4-5", "claude-opus-5", "claude-haiku-3", "claude-opus-9" }
            .Select((model, i) => ClaudeLines.Assistant($"msg_{i}", model: model, usage: $$"""{"input_tokens":{{1000 * (i + 1)}},"output_tokens":1}"""))]);
        var report = home.Run(ReportHome.Request() with { TopModels = 2, Breakdown = true }).Report;
        Assert.Equal(["claude-opus-9", "claude-haiku-3", "other"], report.Models.Select(part => part.Name));
        Assert.Equal(report.Totals.Tokens.Total, report.Models.Sum(part => part.Tokens.Total));
        Assert.Equal(report.Models.Select(part => part.Tokens.Total), Assert.Single(report.Rows).Breakdown!.Select(part => part.Tokens.Total));
    }

    [Theory]
    [InlineData("agent", "claude-code:helicarrier", 1)]
    [InlineData("agent", "claude-code", 1)]
    [InlineData("agent", "helicarrier", 1)]
    [InlineData("agent", "codex", 1)]
    [InlineData("project", "/home/me/helicarrier", 1)]
    [InlineData("project", "HELICARRIER", 1)]
    [InlineData("project", "carrier", 0)]
    [InlineData("project", "*carrier", 1)]
    [InlineData("model", "gpt-*", 1)]
    [InlineData("model", "claude-sonnet-4-5", 1)]
    [InlineData("source", "codex", 1)]
    [InlineData("provider", "anthropic", 1)]
    [InlineData("provider", "google", 0)]
    public void Run_Filter_TakesWhatFits(string kind, string name, long calls)
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        home.Codex("T", CodexMeta, CodexContext("gpt-5.6-sol"), CodexRecord("r1", "2026-11-20T00:10:00Z"));
        ReportSelection selection = kind switch
        {
            "agent" => new() { Agents = [name] },
            "project" => new() { Projects = [name] },
            "model" => new() { Models = [name] },
            "source" => new() { Sources = [name] },
            _ => new() { Providers = [name] },
        };
        Assert.Equal(calls, home.Run(ReportHome.Request() with { Selection = selection }).Report.Totals.Calls);
    }

    [Fact]
    public void Run_SubagentWithoutItsLog_IsNamed()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant(), ClaudeLines.Result("toolu_1", """{"agentId":"abc","usage":{"input_tokens":3}}"""));
        Assert.Equal(["s1/abc"], home.Run().Report.Origin.SubagentLogsMissing);
    }

    internal const string CodexMeta = """{"timestamp":"2026-08-20T23:00:00Z","type":"session_meta","payload":{"id":"T","session_id":"T","cwd":"/home/"""
        + """me/other","originator":"codex","cli_version":"0.169.0"}}""";

    internal static string CodexContext(string model) =>
        $$$"""{"timestamp":"2026-08-20T23:00:01Z","type":"turn_context","payload":{"turn_id":"t1","model":"{{{model}}}"}}""";

    /// <summary>1,000 tokens of input and 100 of output.</summary>
    internal static string CodexRecord(string response, string at) =>
        $$$$"""{"timestamp":"{{{{at}}}}","type":"token_usage_record","payload":{"thread_id":"T","response_id":"{{{{response}}}}","usage":"""
            + $$$$"""{"input_tokens":1000,"cached_input_tokens":0,"output_tokens":100,"reasoning_output_tokens":0,"total_tokens":1100}}}""";
}
