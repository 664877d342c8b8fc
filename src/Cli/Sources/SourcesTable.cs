using System.Globalization;
using Helicarrier.Services.Sources.Reporting;
using Spectre.Console;

namespace Helicarrier.Cli.Sources;

/// <summary>The report for people: a table, and below it what needs attention.</summary>
internal static class SourcesTable
{
    public static void Print(IAnsiConsole console, SourcesReport report)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Source");
        foreach (var name in (string[])["Found", "Read", "Calls", "Skipped", "Last read (UTC)"])
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }
        foreach (var source in report.Sources)
        {
            table.AddRow(
                Markup.Escape(source.Title), Number(source.FilesFound ?? 0), Number(source.Files), Number(source.Events), Number(source.Skipped),
                source.LastParsedAt is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "never");
        }

        console.Write(table);
        foreach (var source in report.Sources) Details(console, source);
    }

    private static void Details(IAnsiConsole console, SourceReport source)
    {
        var lines = Lines(source).ToList();
        if (lines.Count == 0) return;
        console.WriteLine(source.Title);
        foreach (var line in lines) console.WriteLine("  " + line);
    }

    private static IEnumerable<string> Lines(SourceReport source)
    {
        foreach (var root in source.Roots.Where(root => root.Exists)) yield return "root     " + root.Directory;
        foreach (var feed in source.Feeds)
        {
            yield return $"feed     {feed.Address}: {Number(feed.Records)} records, "
                + $"{(feed.LastPolledAt is { } at ? "last fetched " + Time(at) : "never fetched")}{(feed.Error is null ? "" : ", " + feed.Error)}";
        }
        foreach (var (reason, count) in source.SkippedReasons) yield return $"skipped  {Number(count)} × {reason}";
        foreach (var (name, count) in source.UnknownFields) yield return $"unknown  {Number(count)} × {name}";
        foreach (var error in source.Errors) yield return $"error    {error.Path}: {error.Message}";
        if (source.ErrorsTotal > source.Errors.Count) yield return $"error    and {Number(source.ErrorsTotal - source.Errors.Count)} more";
        foreach (var gap in source.Gaps) yield return $"gap      {Time(gap.From)} to {Time(gap.To)} ({gap.Reason}) {gap.Address}";
        if (source.GapsTotal > source.Gaps.Count) yield return $"gap      and {Number(source.GapsTotal - source.Gaps.Count)} older";
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
