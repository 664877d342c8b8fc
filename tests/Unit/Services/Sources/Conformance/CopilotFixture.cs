namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class CopilotFixture : LineFixture
{
    public override string Title => "Copilot CLI";

    protected override IEnumerable<string> Head => [CopilotLines.Start];

    protected override string Path(string home) => System.IO.Path.Combine(home, ".copilot", "session-state", "c1", "events.jsonl");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".copilot", "history-session-state", "c1.jsonl");

    protected override IEnumerable<string> Lines(FixtureCall call) =>
    [
        $$$"""{"type":"assistant.message","id":"m{{{call.Id}}}","timestamp":"{{{call.At}}}","data":{"content":"{{{call.Text}}}"}}""",
        CopilotLines.Record("resp_" + call.Id, call.Model, at: call.At, usage: call.Members("inputTokens", "outputTokens")),
    ];
}
