namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class CliProxyFixture(string title, string extension) : LineFixture
{
    public override string Title => title;

    protected override string Path(string home) => System.IO.Path.Combine(home, ".cli-proxy-api", "logs", "usage" + extension);

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".cli-proxy-api", "usage", "usage" + extension);

    protected override IEnumerable<string> Lines(FixtureCall call) => [Record(call)];

    internal static string Record(FixtureCall call) =>
        $$$"""{"timestamp":"{{{call.At}}}","request_id":"{{{call.Id}}}","auth_index":"0","provider":"codex","model":"{{{call.Model}}}","user_agent":"{{{call.Text}}}","failed":false,"tokens":{"input_tokens":{{{call.Input}}},"output_tokens":{{{call.Output}}}{{{call.Extra}}} } }""";
}

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
