namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class CliProxyDocumentFixture : TextFixture
{
    public override string Title => "CLIProxyAPI, documents";

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.WholeDocument,
    };

    protected override string Path(string home) => System.IO.Path.Combine(home, ".cli-proxy-api", "logs", "usage.json");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".cli-proxy-api", "usage", "usage.json");

    protected override string Render(IReadOnlyList<FixtureCall> calls) => "[\n" + string.Join(",\n", calls.Select(CliProxyFixture.Record)) + "\n]\n";
}
