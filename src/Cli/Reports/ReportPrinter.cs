using Helicarrier.Services.Reports;
using Spectre.Console;

namespace Helicarrier.Cli.Reports;

/// <summary>Prints a report in the form asked for.</summary>
internal static class ReportPrinter
{
    /// <summary>Columns of output that goes to no terminal.</summary>
    private const int FileWidth = 140;

    public static void Print(FinishedReport finished, ReportFormat format)
    {
        if (format == ReportFormat.Json)
        {
            using var output = Console.OpenStandardOutput();
            ReportJson.Print(output, finished.Json.Span, finished.Run);
            return;
        }

        // Apart from JSON: what draws tables takes as long to load as all the rest of a kept report.
        PrintText(finished, format);
        if (finished.Run.Cache is { } cache) Tell(cache, finished.Run.ElapsedMs);
    }

    private static void PrintText(FinishedReport finished, ReportFormat format)
    {
        var report = finished.Report;
        if (format == ReportFormat.Table)
        {
            var console = AnsiConsole.Create(
                new() { Out = new AnsiConsoleOutput(Console.Out), Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
            if (Console.IsOutputRedirected) console.Profile.Width = FileWidth;
            ReportTable.Write(console, report, finished.Run.GeneratedAt);
            return;
        }

        Console.Out.Write(format == ReportFormat.Csv ? ReportCsv.Of(report) : ReportMarkdown.Of(report));
        if (format != ReportFormat.Csv) return;
        foreach (var note in ReportNotes.Of(report)) Console.Error.WriteLine(note);
    }

    private static void Tell(ReportCacheUse cache, long elapsed)
    {
        var text = FormattableString.Invariant($"{elapsed} ms; reports: {Words(cache.Reports)}; readings: {Words(cache.Readings)}");
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(text);
        }
        else
        {
            AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }).MarkupLineInterpolated($"[dim]{text}[/]");
        }

        static string Words(Services.Reports.Caching.CacheCounts counts) =>
            FormattableString.Invariant($"{counts.Hit} hit, {counts.Miss} missed, {counts.Invalidated} of them out of date");
    }
}
