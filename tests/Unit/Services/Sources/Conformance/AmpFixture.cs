namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class AmpFixture : TextFixture
{
    public override string Title => "Amp";

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.WholeDocument,
    };

    protected override string Path(string home) => System.IO.Path.Combine(home, ".local", "share", "amp", "threads", "T-1.json");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".local", "share", "amp", "threads", "T-1-copy.json");

    // A message's number is told by its call's letter.
    protected override string Render(IReadOnlyList<FixtureCall> calls) =>
        "{\n  \"id\": \"T-1\",\n  \"created\": 1795168800000,\n  \"messages\": [\n" + string.Join(",\n", calls.Select(Message)) + "\n  ]\n}\n";

    private static string Message(FixtureCall call) => call.Record ??
        $$$"""{"messageId":{{{(int)call.Id[0]}}},"role":"assistant","content":[{"type":"text","text":"{{{call.Text}}}"}]"""
            + $$$""","usage":{"model":"{{{call.Model}}}","timestamp":"{{{call.At}}}" """
            + $$$""",{{{call.Members("inputTokens", "outputTokens")}}} } }""";
}
