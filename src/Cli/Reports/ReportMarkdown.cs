using System.Text;
using Helicarrier.Services.Reports;

namespace Helicarrier.Cli.Reports;

/// <summary>The report as a Markdown table with its notes.</summary>
internal static class ReportMarkdown
{
    public static string Of(Report report)
    {
        var columns = ReportColumn.For(report, ReportColumn.Wide);
        var text = new StringBuilder();
        Line([ReportColumn.KeyTitle(report.Kind), .. columns.Select(column => column.Title)]);
        Line(["---", .. columns.Select(_ => "---:")]);
        foreach (var row in report.Rows)
        {
            Line([Escaped(ReportColumn.Key(report, row)), .. columns.Select(column => column.Value(row))]);
            foreach (var part in row.Breakdown ?? [])
            {
                Line(["&nbsp;&nbsp;" + Escaped(part.Name ?? "unknown"), .. columns.Select(column => column.Value(part))]);
            }
        }

        Line(["**Total**", .. columns.Select(column => $"**{column.Value(report.Totals)}**")]);
        text.Append('\n');
        foreach (var note in ReportNotes.Of(report))
        {
            text.Append(note.StartsWith("  ", StringComparison.Ordinal) ? "  - " : "- ").Append(Escaped(note.Trim())).Append('\n');
        }
        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>Names come from logs: nothing in them may end a cell, open a tag or start a link.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (letter is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>') escaped.Append('\\');
            escaped.Append(letter is '\r' or '\n' ? ' ' : letter);
        }

        return escaped.ToString();
    }
}
