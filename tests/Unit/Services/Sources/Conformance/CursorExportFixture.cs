using System.Text.RegularExpressions;
using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class CursorExportFixture : TextFixture
{
    private const string Header = "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost";

    public override string Title => "Cursor usage export";

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = "a row with fewer fields than the header is counted as `invalid_row`",
        [ConformanceCase.NumericStrings] = "every field of a table is text",
    };

    public override IReadOnlyList<SourceRoot>? Roots(string home) =>
        [.. new[] { Path(home), CopyPath(home) }.Where(File.Exists).SelectMany(path => SourceRoot.Given("cursor", path))];

    protected override string Path(string home) => System.IO.Path.Combine(home, "usage.csv");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, "usage-2.csv");

    protected override string Render(IReadOnlyList<FixtureCall> calls)
    {
        var more = calls.Any(call => call.Extra.Length > 0);
        return string.Concat(calls.Select(call => Row(call) + (more ? ",7\n" : "\n")).Prepend(Header + (more ? ",brand_new_counter\n" : "\n")));
    }

    private static string Row(FixtureCall call) => call.Record ??
        $"{call.At},{Field(call.Text)},{Field(call.Model)},No,0,{call.Input},0,{call.Output},,Included";

    private static string Field(string json) => '"' + Regex.Unescape(json).Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
