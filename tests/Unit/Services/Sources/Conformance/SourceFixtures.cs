namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>Every kind of log that is read, in the order of the table.</summary>
internal static class SourceFixtures
{
    public const string Database = "a database has no line ends and no byte order mark";
    public const string WholeDocument = "a document is read when it is whole; until then it is counted as `invalid_json`";
    public const string CutOffRow = "rows are written whole; one whose JSON is cut off is counted as `invalid_json`, the others are read";
    public const string NamedDatabase = "a copy of the database under another name is not read unless it is named";

    public static IReadOnlyList<SourceFixture> All { get; } =
    [
        new ClaudeFixture(),
        new CodexFixture(),
        new GeminiFixture(),
        new GeminiDocumentFixture(),
        new OpenCodeFixture(),
        new OpenCodeStorageFixture(),
    ];
}
