using Helicarrier.Cli.Reports;
using Helicarrier.Domain.Reports;
using Helicarrier.Services.Reports;
using Helicarrier.Tests.Unit.Services.Reports;
using Helicarrier.Tests.Unit.Services.Sources;
using Spectre.Console;

namespace Helicarrier.Tests.Unit.Cli;

public sealed class ReportPrintTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(200)]
    public void Table_AnyWidth_FitsAndShowsTheTotals(int width)
    {
        using var home = new ReportHome();
        Fill(home);
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            var text = Print(home.Run(ReportHome.Request(kind) with { Breakdown = true }).Report, width);
            Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, $"{kind}, {width}: {line}"));
            Assert.Contains("0.0261+", text, StringComparison.Ordinal);
            Assert.Contains("Without a price: 1 calls", text, StringComparison.Ordinal);
            Assert.Contains("bad_counter 1", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Blocks_WindowIsOpen_RateAndWhereItLeadsAreTold()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant("msg_1", at: "2026-11-20T12:10:00Z"), ClaudeLines.Assistant("msg_2", at: "2026-11-20T14:30:00Z"));
        var report = home.Run(ReportHome.Request(ReportKind.Blocks)).Report;
        Assert.Equal(["2026-11-20T12:00:00Z"], report.Rows.Select(row => row.Key));
        Assert.Equal("Open until 17:00 UTC: 41 tokens a minute; at that rate 12.2k tokens, 0.1045 USD in the window.",
            ActiveBlock.Of(report, new(2026, 11, 20, 14, 40, 0, TimeSpan.Zero)));
        Assert.Null(ActiveBlock.Of(report, new(2026, 11, 20, 17, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Blocks_CallAtTheEnd_OpensTheNextWindow()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant("msg_1", at: "2026-11-20T09:59:00Z"), ClaudeLines.Assistant("msg_2", at: "2026-11-20T13:59:59Z"),
            ClaudeLines.Assistant("msg_3", at: "2026-11-20T14:00:00Z"));
        Assert.Equal([("2026-11-20T09:00:00Z", 2L), ("2026-11-20T14:00:00Z", 1L)],
            home.Run(ReportHome.Request(ReportKind.Blocks)).Report.Rows.Select(row => (row.Key, row.Calls)));
    }

    [Fact]
    public void Csv_NamesFromLogs_AreQuotedAndNoFormulas()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.User("=HYPERLINK(\\\"x\\\"), a"), ClaudeLines.Assistant());
        var lines = ReportCsv.Of(home.Run(ReportHome.Request(ReportKind.Sessions)).Report).Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("s1,2026-11-20T10:00:00Z,2026-11-20T10:00:00Z,,claude-code:helicarrier,/home/me/helicarrier,\"'=HYPERLINK(\"\"x\"\"), "
            + "a\",claude-sonnet-4-5,1,1,3,57,600,400,2000,,,,,3060,2,0.026114,", lines[1], StringComparison.Ordinal);
        Assert.Equal(27, lines[0].Count(letter => letter == ','));
    }

    [Fact]
    public void Markdown_Rows_AreATableWithNotes()
    {
        using var home = new ReportHome();
        Fill(home);
        var text = ReportMarkdown.Of(home.Run().Report);
        Assert.Contains("| 2026-11-20 | 2 |", text, StringComparison.Ordinal);
        Assert.Contains("| **Total** | **2** |", text, StringComparison.Ordinal);
        Assert.Contains("- Without a price: 1 calls", text, StringComparison.Ordinal);
        Assert.Contains(@"model\_unknown", text, StringComparison.Ordinal);
    }

    private static void Fill(ReportHome home) => home.Claude(
        "s1", ClaudeLines.Assistant("msg_1"), ClaudeLines.Assistant("msg_2", model: "claude-opus-9-with-a-rather-long-name-20261120"),
        ClaudeLines.Assistant("msg_3", usage: """{"input_tokens":-1}"""));

    private static string Print(Report report, int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = width;
        ReportTable.Write(console, report, DateTimeOffset.UnixEpoch);
        return text.ToString();
    }
}
