namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class CliProxyFixture(string title, string extension) : LineFixture
{
    public override string Title => title;

    protected override string Path(string home) => System.IO.Path.Combine(home, ".cli-proxy-api", "logs", "usage" + extension);

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".cli-proxy-api", "usage", "usage" + extension);

    protected override IEnumerable<string> Lines(FixtureCall call) => [Record(call)];

    internal static string Record(FixtureCall call) => call.Record ??
        $$$"""{"timestamp":"{{{call.At}}}","request_id":"{{{call.Id}}}","auth_index":"0","provider":"codex","model":"{{{call.Model}}}","user_"""
            + $$$"""agent":"{{{call.Text}}}","failed":false,"tokens":{{{call.Usage("input_tokens", "output_tokens")}}} }""";
}
