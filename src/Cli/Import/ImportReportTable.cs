using System.Globalization;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Import;
using Spectre.Console;

namespace Helicarrier.Cli.Import;

/// <summary>The report for people.</summary>
internal static class ImportReportTable
{
    public static void Print(IAnsiConsole console, ImportReport report)
    {
        var files = report.Files;
        var records = report.Records;
        var size = Text($"{files.BytesRead:N0} bytes, {files.LinesRead:N0} lines");
        console.WriteLine(Text($"Files      {files.Found} found, {files.Read} read, {files.Unchanged} unchanged, {files.Failed} failed ({size})"));
        var deleted = report.SkippedReasons.GetValueOrDefault(SkipReasons.Deleted);
        var past = report.SkippedReasons.GetValueOrDefault(SkipReasons.PastRetention);
        var known = Text($"{records.Skipped - deleted - past} known") + (deleted > 0 ? Text($" + {deleted} of void sessions") : "")
            + (past > 0 ? Text($" + {past} past retention") : "");
        var calls = Text($"{records.Read} read = {records.Written} written + {known} + {records.Errors} refused");
        console.WriteLine(Text($"Calls      {calls}; {records.Timeline} timeline entries added"));
        foreach (var (reason, count) in report.SkippedReasons)
        {
            console.WriteLine(Text($"  {(SkipReasons.OnPurpose.Contains(reason) ? "skipped" : "refused")}  {count} × {reason}"));
        }
        foreach (var error in report.Errors) console.WriteLine("  error    " + error);
        if (report.SubagentUsageMissing.Count > 0)
        {
            console.WriteLine(Text($"  missing  logs of {report.SubagentUsageMissing.Count} subagents"));
        }

        console.WriteLine();
        console.WriteLine("In the store");
        var table = new Table().Border(TableBorder.Simple).HideHeaders();
        table.AddColumn("");
        foreach (var _ in report.Clients) table.AddColumn(new TableColumn("").RightAligned().NoWrap());
        Add("", client => client.Client);
        Add("sessions", client => Number(client.Sessions));
        Add("calls", client => Number(client.Events));
        Add("input", client => Number(client.InputTokens));
        Add("output", client => Number(client.OutputTokens));
        Add("  reasoning", client => Number(client.ReasoningTokens));
        Add("cache write, short", client => Number(client.CacheWriteShortTokens));
        Add("cache write, long", client => Number(client.CacheWriteLongTokens));
        Add("cache read", client => Number(client.CacheReadTokens));
        Add("cost, USD", client => client.CostUsd ?? "unknown");
        Add("calls without a price", client => Number(client.UnpricedEvents));

        console.Write(table);

        void Add(string name, Func<ClientTotals, string> value) => table.AddRow([name, .. report.Clients.Select(value)]);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
