namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class GeminiDocumentFixture : TextFixture
{
    public override string Title => "Gemini CLI, older chats";

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.WholeDocument,
    };

    public override void WriteBeside(string home, int state) => GeminiFixture.Root(home, state);

    protected override string Path(string home) => System.IO.Path.Combine(home, ".gemini", "tmp", "p", "chats", "session-1.json");

    protected override string CopyPath(string home) => System.IO.Path.Combine(home, ".gemini", "tmp", "q", "chats", "session-1.json");

    protected override string Render(IReadOnlyList<FixtureCall> calls) =>
        GeminiLines.Legacy([.. calls.Select(GeminiFixture.Message)]).ReplaceLineEndings("\n");
}
