namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class OpenClawFixture(string title, string path, string copy) : LineFixture
{
    public override string Title => title;

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.BadCounters] = "a negative prompt is a known fault of the client: it is taken as zero and flagged",
    };

    protected override IEnumerable<string> Head =>
        ["""{"type":"session","version":3,"id":"0d7c1f3a","timestamp":"2026-11-20T09:59:59.000Z","cwd":"/home/me/helicarrier"}"""];

    protected override string Path(string home) => System.IO.Path.Combine(home, path);

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, copy);

    protected override IEnumerable<string> Lines(FixtureCall call) =>
    [
        $$$"""{"type":"message","id":"{{{call.Id}}}","timestamp":"{{{call.At}}}","message":"""
            + $$$"""{"role":"assistant","provider":"anthropic","model":"{{{call.Model}}}","content":[{"type":"text","text":"{{{call.Text}}}"}]"""
            + $$$""","usage":{{{call.Usage("input", "output")}}}{{{call.Beside}}},"timestamp":{{{call.AtMs}}}}}""",
    ];
}
