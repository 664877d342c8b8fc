using Helicarrier.Domain.Reports;
using Helicarrier.Services.Reports;
using Spectre.Console;

namespace Helicarrier.Cli.Reports;

/// <summary>The report for people, as wide as the terminal and no wider. Colour repeats what the words say.</summary>
internal static class ReportTable
{
    public static void Write(IAnsiConsole console, Report report, DateTimeOffset now)
    {
        console.MarkupLineInterpolated($"[bold]{Title(report)}[/]");
        var columns = ReportColumn.For(report, console.Profile.Width);
        var hasModels = console.Profile.Width >= ReportColumn.Wide + 20 && report.Kind != ReportKind.Models;
        var table = new Table().Border(TableBorder.Simple).ShowFooters();
        var key = new TableColumn(ReportColumn.KeyTitle(report.Kind)).Footer(new Text("Total", new Style(decoration: Decoration.Bold)));
        // Days fit anywhere; names of models and sessions do not, and give way to the figures.
        if (report.Kind is not (ReportKind.Sessions or ReportKind.Models) && report.Rows.All(row => row.Breakdown is null)) key.NoWrap();
        table.AddColumn(key);
        if (hasModels) table.AddColumn(new TableColumn("Models"));
        foreach (var column in columns)
        {
            table.AddColumn(
                new TableColumn(column.Title).RightAligned().NoWrap().Footer(new Text(column.Value(report.Totals), new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in report.Rows)
        {
            Add(ReportColumn.Key(report, row), string.Join(", ", row.ModelNames), row, Style.Plain);
            foreach (var part in row.Breakdown ?? []) Add("  " + (part.Name ?? "unknown"), "", part, new Style(decoration: Decoration.Dim));
        }

        console.Write(table);
        foreach (var note in ReportNotes.Of(report))
        {
            console.Write(
                new Text(note + "\n", note.StartsWith("Assumed", StringComparison.Ordinal) ? new Style(decoration: Decoration.Dim) : new Style(Color.Yellow)));
        }
        if (ActiveBlock.Of(report, now) is { } active) console.Write(new Text(active + "\n"));

        void Add(string name, string models, ReportFigures figures, Style style)
        {
            List<Text> cells = [new(name, style)];
            if (hasModels) cells.Add(new(models, new Style(decoration: Decoration.Dim)));
            cells.AddRange(columns.Select(
                column => new Text(column.Value(figures), figures.UnpricedCalls > 0 && column.Title is "USD" or "Total" ? new Style(Color.Yellow) : style)));
            table.AddRow(cells);
        }
    }

    private static string Title(Report report)
    {
        var (from, to) = (report.Selection.From, report.Selection.To);
        var days = from is null && to is null ? "" : FormattableString.Invariant($", {from:yyyy-MM-dd} to {to:yyyy-MM-dd}");
        return $"{report.Kind} ({report.Zone}{days}), from {report.Origin.Kind}, price book {report.Origin.BookVersion}";
    }
}
