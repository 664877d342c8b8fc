using System.Text.Json;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class ClineFixture(string title, string extension) : TextFixture
{
    public override string Title => title;

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.WholeDocument,
    };

    public override void WriteBeside(string home, int state) =>
        ClineTasks.Beside(Path(home), state % 2 == 0 ? "history_item.json" : "task_metadata.json",
            $$"""{"workspace":"/home/me/{{state}}","model_usage":[{"ts":1,"model_id":"model-{{state}}"}]}""");

    protected override string Path(string home) => ClineTasks.Messages(home, extension, editor: "Code");

    protected override string CopyPath(string home) => ClineTasks.Messages(home, extension, editor: "Cursor");

    protected override string Render(IReadOnlyList<FixtureCall> calls) => "[\n" + string.Join(",\n", calls.Select(Message)) + "\n]\n";

    private static string Message(FixtureCall call)
    {
        if (call.Record is { } whole) return whole;
        var figures = $$"""{"request":"{{call.Text}}",{{call.Members("tokensIn", "tokensOut")}}}""";
        return $$$"""{"ts":{{{call.AtMs}}},"type":"say","say":"api_req_started","text":{{{JsonSerializer.Serialize(figures)}}}"""
            + $$$""","modelInfo":{"providerId":"anthropic","modelId":"{{{call.Model}}}"}}""";
    }
}
