namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class QwenFixture : LineFixture
{
    public override string Title => "Qwen Code";

    protected override IEnumerable<string> Head => [QwenLines.Prompt("go")];

    protected override string Path(string home) => System.IO.Path.Combine(home, ".qwen", "projects", "p", "chats", "q1.jsonl");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".qwen", "projects", "other", "chats", "q1.jsonl");

    protected override IEnumerable<string> Lines(FixtureCall call) =>
    [
        QwenLines.Event("resp_" + call.Id, model: call.Model, at: call.At, usage: call.Members("input_token_count", "output_token_count")),
        QwenLines.Answer("a" + call.Id, """1000,"candidatesTokenCount":50""", model: call.Model, at: call.At, text: call.Text),
    ];
}
