using Helicarrier.Services.LegacyImport;
using Helicarrier.Services.Sources;

namespace Helicarrier.Cli.Legacy;

/// <summary>The report for people.</summary>
internal static class LegacyReportText
{
    /// <summary>Refused rows that are printed; <c>--json</c> has more.</summary>
    public const int MostIssues = 20;

    public static IEnumerable<string> Of(LegacyImportReport report)
    {
        if (report.DryRun) yield return "Dry run: nothing was written.";
        yield return Text($"File      {Domain.VisibleText.Line(report.File)}, {report.Bytes} bytes");
        yield return Text($"Rows      {report.Rows}");
        foreach (var (name, counts) in report.Arrays) yield return Text($"  {name,-12}{counts}");
        foreach (var (reason, count) in report.SkippedReasons) yield return Text($"  skipped  {count} × {Words(reason)}");
        foreach (var (code, count) in report.ErrorReasons) yield return Text($"  refused  {count} × {code}");
        foreach (var issue in report.Issues.Take(MostIssues))
        {
            yield return Text($"  {issue.Array}[{issue.Index}]: {issue.Reason}");
            yield return "      " + issue.Record;
        }

        var more = report.Rows.Errors - MostIssues;
        if (more > 0) yield return Text($"  and {more} more: --json lists up to {LegacyImportReport.MostIssues} of all");
        if (report.UnknownMembers > 0)
        {
            yield return Text($"  left out  {report.UnknownMembers} unknown members: {string.Join(", ", report.UnknownNames)}");
        }
        var totals = report.Totals;
        var without = totals.WithoutCost > 0 ? Text($" ({totals.WithoutCost} of the sessions state none)") : "";
        yield return Text($"Totals    {totals.Sessions} sessions, {totals.Tokens} tokens, {totals.RuntimeMs} ms, {totals.CostUsd} USD{without}");
    }

    private static string Words(string reason) => reason switch
    {
        LegacyImportReport.AlreadyImported => "imported before",
        LegacyImportReport.AlreadyInStore => "in the database from another source, which stays as it is",
        SkipReasons.Deleted => "of a void session",
        SkipReasons.PastRetention => "past retention",
        _ => reason,
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
