using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.GeminiCli;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Lines of Gemini CLI chats, of our own writing.</summary>
internal static class GeminiLines
{
    /// <summary>Prompt 15327 of which 11526 were cached, 23 of output, 919 of thoughts, 7 of tool results.</summary>
    public const string Tokens = """{"input":15327,"output":23,"cached":11526,"thoughts":919,"tool":7,"total":16276}""";

    public const string Chat = "/logs/tmp/p/chats/session-2026-11-20T09-00-s1.jsonl";

    public static string Session(string id = "s1", string extra = "") =>
        $$"""{"sessionId":"{{id}}","projectHash":"h","startTime":"2026-11-20T09:00:00.000Z","lastUpdated":"2026-11-20T09:00:00.000Z","kind":"main"{{extra}}}""";

    public static string Prompt(string text, string id = "u1") =>
        $$"""{"id":"{{id}}","timestamp":"2026-11-20T09:00:01.000Z","type":"user","content":[{"text":"{{text}}"}]}""";

    public static string Answer(string id = "m1", string tokens = Tokens, string at = "2026-11-20T09:00:02.000Z", string extra = "") =>
        $$"""{"id":"{{id}}","timestamp":"{{at}}","type":"gemini","content":"Done.","thoughts":[],"tokens":{{tokens}},"model":"gemini-2.5-pro"{{extra}}}""";

    public static string Legacy(params string[] messages) =>
        "{\r\n  \"sessionId\": \"s1\",\r\n  \"projectHash\": \"h\",\r\n  \"startTime\": \"2026-11-20T09:00:00.000Z\",\r\n  \"messages\": ["
            + string.Join(",\r\n", messages) + "]\r\n}";

    public static GeminiReader Reader(string path = Chat, string? project = null, string? state = null) => new(new(path, 1000), project, state);

    public static SourceBatch Read(params string[] lines) => Reading.Feed(Reader(), lines);
}
