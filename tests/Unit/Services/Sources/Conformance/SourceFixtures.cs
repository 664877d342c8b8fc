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
        new ClineFixture("Cline", ClineTasks.Cline),
        new ClineFixture("Roo Code", ClineTasks.Roo),
        new ClineFixture("Kilo Code", ClineTasks.Kilo),
        new OpenClawFixture("OpenClaw", ".openclaw/agents/main/sessions/s1.jsonl", ".openclaw/agents/main/sessions/s1.jsonl.reset.2026-11-20T10-00-00.000Z"),
        new OpenClawFixture("Pi", ".pi/agent/sessions/--w--/s1.jsonl", ".pi/agent/sessions/--w--/s2.jsonl"),
        new OpenClawFixture("Oh My Pi", ".omp/agent/sessions/-w/s1.jsonl", ".omp/agent/sessions/-w/s2.jsonl"),
        new DroidFixture(),
        new DroidDocumentFixture(),
        new CursorFixture(),
        new CursorExportFixture(),
        new CopilotFixture(),
        new QwenFixture(),
        new AmpFixture(),
        new CliProxyFixture("CLIProxyAPI", ".jsonl"),
        new CliProxyFixture("CLIProxyAPI, text logs", ".log"),
        new CliProxyDocumentFixture(),
    ];
}
