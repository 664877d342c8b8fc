namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class DroidFixture : LineFixture
{
    public override string Title => "Factory Droid";

    protected override string Path(string home) => System.IO.Path.Combine(home, ".factory", "sessions", "runs.jsonl");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".factory", "sessions", "older", "runs.jsonl");

    protected override IEnumerable<string> Lines(FixtureCall call) => [Record(call)];

    internal static string Record(FixtureCall call) =>
        $$$"""{"session":{"id":"{{{call.Id}}}","started_at":"{{{call.At}}}","agent_model":"{{{call.Model}}}","metrics":{"tokens":{"user":{{{call.Input}}},"assistant":{{{call.Output}}}{{{call.Extra}}} } } },"note":"{{{call.Text}}}"}""";
}

internal sealed class DroidDocumentFixture : TextFixture
{
    public override string Title => "Factory Droid, documents";

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.WholeDocument,
    };

    /// <summary>The log of the session that the document is called after.</summary>
    public override void WriteBeside(string home, int state)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(home))!);
        File.WriteAllText(Path(home) + "l", $$"""{"type":"session_start","id":"runs","cwd":"/home/me/{{state}}"}""" + "\n");
    }

    protected override string Path(string home) => System.IO.Path.Combine(home, ".factory", "sessions", "runs.json");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".factory", "sessions", "older", "runs.json");

    protected override string Render(IReadOnlyList<FixtureCall> calls) => "{\"runs\":[\n" + string.Join(",\n", calls.Select(DroidFixture.Record)) + "\n]}\n";
}
