using System.Text;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>Every kind of log against every case; what came out is the table in docs/wire/sources.md.</summary>
public sealed class ConformanceTests
{
    private const string Page = "docs/wire/sources.md";
    private const string Begin = "<!-- conformance -->\n";
    private const string End = "<!-- /conformance -->";

    private static readonly (ConformanceCase Case, string Heading)[] Columns =
    [
        (ConformanceCase.Empty, "empty"),
        (ConformanceCase.CutOff, "cut off"),
        (ConformanceCase.Huge, "> 3 MB"),
        (ConformanceCase.Windows, "BOM, CRLF"),
        (ConformanceCase.NumericStrings, "numeric strings"),
        (ConformanceCase.UnknownFields, "unknown fields"),
        (ConformanceCase.Copies, "copies"),
        (ConformanceCase.ClockSkew, "clock skew"),
        (ConformanceCase.Locked, "locked"),
        (ConformanceCase.Hostile, "hostile"),
        (ConformanceCase.BadCounters, "bad counters"),
        (ConformanceCase.Zeros, "zeros"),
    ];

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var fixture in SourceFixtures.All)
            {
                foreach (var (what, _) in Columns.Where(column => !fixture.NotApplicable.ContainsKey(column.Case)))
                {
                    cells.Add(fixture.Title, what.ToString());
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Import_Case_CountsEveryCallOnceAndRefusesTheRest(string log, string what) =>
        ConformanceRun.Of(SourceFixtures.All.Single(fixture => fixture.Title == log), Enum.Parse<ConformanceCase>(what));

    [Fact]
    public void Fixtures_EveryClient_HasOne() =>
        Assert.All(LogSources.All, source => Assert.Contains(SourceFixtures.All, fixture => fixture.Title.StartsWith(source.Title, StringComparison.Ordinal)));

    [Fact]
    public async Task Page_Table_SaysWhatTheRunFound()
    {
        foreach (var fixture in SourceFixtures.All)
        {
            foreach (var (what, _) in Columns.Where(column => !fixture.NotApplicable.ContainsKey(column.Case)))
            {
                await ConformanceRun.Of(fixture, what);
            }
        }

        var page = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, Page))).ReplaceLineEndings("\n");
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, "The page has lost the marks of its table.");
        Repository.AssertSnapshot(Page, page[..begin] + Table() + page[end..]);
    }

    /// <summary>The table, when every case that applies passed.</summary>
    private static string Table()
    {
        var notes = new List<string>();
        var table = new StringBuilder()
            .Append("| log | ").AppendJoin(" | ", Columns.Select(column => column.Heading)).Append(" |\n")
            .Append("|---|").Append(string.Concat(Columns.Select(_ => "---|"))).Append('\n');
        foreach (var fixture in SourceFixtures.All)
        {
            table.Append("| ").Append(fixture.Title).Append(" | ")
                .AppendJoin(" | ", Columns.Select(column => Cell(fixture, column.Case, notes))).Append(" |\n");
        }
        for (var i = 0; i < notes.Count; i++)
        {
            table.Append(i == 0 ? "\n" : "").Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}. {notes[i]}\n");
        }
        return table.ToString();
    }

    private static string Cell(SourceFixture fixture, ConformanceCase what, List<string> notes)
    {
        if (fixture.NotApplicable.TryGetValue(what, out var reason)) return $"n/a ({Note(notes, reason)})";
        return fixture.Remarks.TryGetValue(what, out var remark) ? $"pass ({Note(notes, remark)})" : "pass";
    }

    private static int Note(List<string> notes, string text)
    {
        if (!notes.Contains(text)) notes.Add(text);
        return notes.IndexOf(text) + 1;
    }
}
