namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class ClaudeFixture : LineFixture
{
    public override string Title => "Claude Code";

    protected override string Path(string home) => System.IO.Path.Combine(home, ".claude", "projects", "-w", "s1.jsonl");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".config", "claude", "projects", "-w", "s1.jsonl");

    protected override IEnumerable<string> Lines(FixtureCall call) =>
    [
        ClaudeLines.Assistant(
            id: "msg_" + call.Id,
            request: "req_" + call.Id,
            uuid: "u" + call.Id,
            at: call.At,
            model: call.Model,
            content: $$"""[{"type":"text","text":"{{call.Text}}"}]""",
            extra: call.Beside.Length == 0 ? "" : call.Beside[1..] + ",",
            usage: call.Usage("input_tokens", "output_tokens")),
    ];
}
