namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class CodexFixture : LineFixture
{
    public override string Title => "Codex";

    protected override IEnumerable<string> Head =>
        ["""{"timestamp":"2026-11-20T09:59:59.000Z","type":"session_meta","payload":{"id":"T","timestamp":"2026-11-20T09:59:"""
            + """59.000Z","cwd":"/home/me/helicarrier"}}"""];

    protected override string Path(string home) => System.IO.Path.Combine(home, ".codex", "sessions", "2026", "11", "20", "rollout-T.jsonl");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".codex", "archived_sessions", "rollout-T.jsonl");

    protected override IEnumerable<string> Lines(FixtureCall call) =>
    [
        $$$"""{"timestamp":"{{{call.At}}}","type":"turn_context","payload":{"turn_id":"t{{{call.Id}}}","model":"{{{call.Model}}}"}}""",
        $$$"""{"timestamp":"{{{call.At}}}","type":"response_item","payload":{"type":"message","role":"assistant","content":"""
            + $$$"""[{"type":"output_text","text":"{{{call.Text}}}"}]}}""",
        $$$"""{"timestamp":"{{{call.At}}}","type":"token_usage_record","payload":{"thread_id":"T","turn_id":"t{{{call.Id}}}","response_"""
            + $$$"""id":"resp_{{{call.Id}}}","usage":{{{call.Usage("input_tokens", "output_tokens")}}} } }""",
    ];
}
