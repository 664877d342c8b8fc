namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class GeminiFixture : LineFixture
{
    public override string Title => "Gemini CLI";

    protected override IEnumerable<string> Head => [GeminiLines.Session()];

    public override void WriteBeside(string home, int state) => Root(home, state);

    /// <summary>The folder that a project's chats are about.</summary>
    internal static void Root(string home, int state) =>
        File.WriteAllText(System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(home, ".gemini", "tmp", "p")).FullName, ".project_root"),
            $"/home/me/{state}");

    protected override string Path(string home) => System.IO.Path.Combine(home, ".gemini", "tmp", "p", "chats", "session-1.jsonl");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".gemini", "tmp", "q", "chats", "session-1.jsonl");

    protected override IEnumerable<string> Lines(FixtureCall call) => [Message(call)];

    internal static string Message(FixtureCall call) => call.Record ??
        $$$"""{"id":"{{{call.Id}}}","timestamp":"{{{call.At}}}","type":"gemini","content":"{{{call.Text}}}","tokens":{{{call.Usage("input", "output")}}}"""
            + $$$""","model":"{{{call.Model}}}"}""";
}
