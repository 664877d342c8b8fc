namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class DroidFixture : LineFixture
{
    public override string Title => "Factory Droid";

    protected override string Path(string home) => System.IO.Path.Combine(home, ".factory", "sessions", "runs.jsonl");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".factory", "sessions", "older", "runs.jsonl");

    protected override IEnumerable<string> Lines(FixtureCall call) => [Record(call)];

    internal static string Record(FixtureCall call) => call.Record ??
        $$$"""{"session":{"id":"{{{call.Id}}}","started_at":"{{{call.At}}}","agent_model":"{{{call.Model}}}","metrics":{"tokens":"""
            + $$$"""{{{call.Usage("user", "assistant")}}} } },"note":"{{{call.Text}}}"}""";
}
