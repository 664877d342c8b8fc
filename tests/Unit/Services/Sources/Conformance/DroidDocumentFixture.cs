namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

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
