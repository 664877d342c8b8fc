namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Lines of Copilot CLI sessions, of our own writing.</summary>
internal static class CopilotLines
{
    public const string Start =
        """{"type":"session.start","id":"e1","timestamp":"2026-11-20T11:00:00.000Z","data":"""
            + """{"sessionId":"c1","copilotVersion":"1.0.102","selectedModel":"gpt-5.4","context":{"cwd":"/home/me/carrier","branch":"main"}}}""";

    /// <summary>12000 of prompt with 8000 read from and 500 written to the cache, 300 of output with 120 of reasoning.</summary>
    public const string Counters = """12000,"cacheReadTokens":8000,"cacheWriteTokens":500,"outputTokens":300,"reasoningTokens":120""";

    public static string Record(
        string id, string model = "gpt-5.4", string counters = Counters, string at = "2026-11-20T11:15:08.000Z", string extra = "", string? usage = null) =>
        $$$"""{"type":"session.usage_record","id":"u-{{{id}}}","timestamp":"{{{at}}}","data":{"usage":{"model":"{{{model}}}" """
            + $$$""",{{{usage ?? "\"inputTokens\":" + counters}}}"""
            + $$$""","apiCallId":"{{{id}}}","accounting":{"sourceSessionId":"c1","sequence":1,"usageId":"{{{id}}}"}{{{extra}}} } } }""";

    public static string Shutdown(long input, bool carriesOn, string at = "2026-11-20T12:00:00.000Z", string model = "gpt-5.4") =>
        $$$"""{"type":"session.shutdown","id":"s{{{input}}}","timestamp":"{{{at}}}","data":{"modelMetrics":{"{{{model}}}":{"usage":{"inputTokens":"""
            + $$$"""{{{input}}},"outputTokens":0,"cacheReadTokens":0,"cacheWriteTokens":0} } """
            + $$$"""}{{{(carriesOn ? ",\"accountingSnapshot\":{\"sequence\":1}" : "")}}},"totalNanoAiu":7 } }""";

    public static string Prompt(string text) =>
        $$$"""{"type":"user.message","id":"p1","timestamp":"2026-11-20T11:00:01.000Z","data":{"content":"{{{text}}}"}}""";
}
