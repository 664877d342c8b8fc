using Helicarrier.Domain.Usage;
using Helicarrier.Services.Events;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Reports.Export;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Reports;

public sealed class EventExportTests
{
    [Fact]
    public void Run_Logs_ReportOverTheFileEqualsTheReportOverTheLogs()
    {
        using var home = new ReportHome();
        Fill(home);
        var output = Path.Combine(home.Home, "out", "events.jsonl");
        var summary = Export(home, new() { Output = output });
        Assert.Equal((4L, 1L), (summary.EmittedTotal, summary.DedupedTotal));
        Assert.Equal(new ExportCounts(2, 2, 1), summary.Providers["claude_code"]);
        foreach (var kind in Enum.GetValues<Helicarrier.Domain.Reports.ReportKind>())
        {
            var request = ReportHome.Request(kind) with { Breakdown = true };
            var logs = home.Run(request).Report;
            var events = new EventReports(null, home.Time).Run(request, [output], CancellationToken.None).Report;
            // Titles are no part of the contract.
            var rows = logs.Rows.Select(row => row with { Title = null }).ToList();
            Assert.Equal(Text(logs with { Rows = rows, Origin = events.Origin }), Text(events));
        }
    }

    [Fact]
    public void Run_AppendTwice_AddsWhatIsNewAndWhatGrew()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant("msg_1", usage: """{"input_tokens":10,"output_tokens":5}"""));
        var request = new ExportRequest { Output = Path.Combine(home.Home, "events.jsonl"), Append = true };
        Assert.Equal(1, Export(home, request).EmittedTotal);
        Assert.Equal((0L, 1L), (Export(home, request).EmittedTotal, Export(home, request).DedupedTotal));
        home.Claude("s1", ClaudeLines.Assistant("msg_1", usage: """{"input_tokens":10,"output_tokens":631}"""),
            ClaudeLines.Assistant("msg_2", usage: """{"input_tokens":1,"output_tokens":1}"""));
        Assert.Equal(2, Export(home, request).EmittedTotal);
        var totals = new EventReports(null, home.Time).Run(ReportHome.Request(), [request.Output], CancellationToken.None).Report.Totals;
        Assert.Equal((2L, 641L + 2), (totals.Calls, totals.Tokens.Total));
    }

    [Fact]
    public void Run_Incremental_SkipsWhatIsUnchangedAndReadsWhatIsNot()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant("msg_1"));
        home.Claude("s2", ClaudeLines.Assistant("msg_2", session: "s2"));
        var request = new ExportRequest { Output = Path.Combine(home.Home, "events.jsonl"), Append = true, StateFile = Path.Combine(home.Home, "state.json") };
        Assert.Equal((2L, 0), Numbers(Export(home, request)));
        Assert.Equal((0L, 2), Numbers(Export(home, request)));
        home.Claude("s2", ClaudeLines.Assistant("msg_2", session: "s2"), ClaudeLines.Assistant("msg_3", session: "s2"));
        Assert.Equal((1L, 1), Numbers(Export(home, request)));
        Assert.Equal(3, NormalizedEventReader.Read(request.Output).Count());

        File.WriteAllText(request.StateFile!, "{ damaged");
        Assert.Equal((0L, 0), Numbers(Export(home, request)));

        static (long, int) Numbers(ExportSummary summary) => (summary.EmittedTotal, summary.IncrementalSourcesSkipped);
    }

    [Fact]
    public void Run_SinceLimitAndProvider_Select()
    {
        using var home = new ReportHome();
        Fill(home);
        var output = Path.Combine(home.Home, "events.jsonl");
        Assert.Equal(2, Export(home, new() { Output = output, Providers = [SourceNames.Codex, "google"] }).EmittedTotal);
        Assert.Equal(1, Export(home, new() { Output = output, Limit = 1 }).EmittedTotal);
        Assert.Equal(DateTimeOffset.Parse("2026-08-21T00:30:00Z", System.Globalization.CultureInfo.InvariantCulture),
            Assert.Single(NormalizedEventReader.Read(output)).Usage.OccurredAt);
        Assert.Equal(3, Export(home, new() { Output = output, Since = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) }).EmittedTotal);
    }

    private static void Fill(ReportHome home)
    {
        home.Claude("s1", ClaudeLines.Assistant("msg_1"), ClaudeLines.Assistant("msg_2"), ClaudeLines.Assistant("msg_3", usage: """{"input_tokens":-1}"""));
        home.Claude("s2", ClaudeLines.Assistant("msg_1", session: "s2", extra: "\"requestSessionId\":\"s1\","));
        home.Codex("T", LogReportsTests.CodexMeta, LogReportsTests.CodexContext("gpt-5.6-sol"), LogReportsTests.CodexRecord("r1", "2026-08-21T00:30:00Z"));
        home.Gemini("session-1.jsonl", GeminiLines.Session("g1"), GeminiLines.Prompt("go"), GeminiLines.Answer("m1"));
    }

    private static ExportSummary Export(ReportHome home, ExportRequest request) =>
        new EventExport(home.Settings, null, home.Time).Run(request, new SourceDiscovery(home.Settings).Roots(), CancellationToken.None);

    private static string Text(Report report) => System.Text.Encoding.UTF8.GetString(ReportJson.Write(report));
}
