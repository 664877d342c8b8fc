using System.Globalization;
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
        console.WriteLine(Text($"Files      {files.Found} found, {files.Read} read, {files.Unchanged} unchanged, {files.Failed} failed ({files.BytesRead:N0} bytes, {files.LinesRead:N0} lines)"));
        console.WriteLine(Text($"Calls      {records.Read} read = {records.Written} written + {records.Skipped} known + {records.Errors} refused; {records.Timeline} timeline entries added"));
        foreach (var (reason, count) in report.SkippedReasons)
            console.WriteLine(Text($"  refused  {count} × {reason}"));
        foreach (var error in report.Errors)
            console.WriteLine("  error    " + error);
        if (report.SubagentUsageMissing.Count > 0)
            console.WriteLine(Text($"  missing  logs of {report.SubagentUsageMissing.Count} subagents"));

        console.WriteLine();
        console.WriteLine("In the store");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Client");
        foreach (var heading in new[] { "Sessions", "Calls", "Input", "Output", "Write 5m", "Write 1h", "Cache read", "Cost USD", "Unpriced" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var client in report.Clients)
        {
            table.AddRow(
                client.Client, Number(client.Sessions), Number(client.Events), Number(client.InputTokens), Number(client.OutputTokens),
                Number(client.CacheWrite5mTokens), Number(client.CacheWrite1hTokens), Number(client.CacheReadTokens),
                client.CostUsd ?? "unknown", Number(client.UnpricedEvents));
        }

        console.Write(table);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
