namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Lines of Qwen Code chats, of our own writing.</summary>
internal static class QwenLines
{
    /// <summary>900 of prompt with 600 cached, 80 of answer with 30 of thoughts in them.</summary>
    public const string Event900 = """900,"cached_content_token_count":600,"output_token_count":80,"thoughts_token_count":30,"total_token_count":980""";

    /// <summary>The same counters as an answer writes them.</summary>
    public const string Answer900 = """900,"cachedContentTokenCount":600,"candidatesTokenCount":80,"thoughtsTokenCount":30,"totalTokenCount":980""";

    public static string Prompt(string text) =>
        """{"uuid":"u1","sessionId":"q1","timestamp":"2026-11-20T08:59:59.000Z","type":"user","cwd":"/home/me/carrier","version":"0.24.4" """
        + $$$""","gitBranch":"main","message":{"role":"user","parts":[{"text":"{{{text}}}"}]}}""";

    public static string Answer(string id, string counters = Answer900, string model = "qwen3-coder-plus", string at = "2026-11-20T09:00:00.000Z",
        string text = "Done.") =>
        $$$"""{"uuid":"{{{id}}}","sessionId":"q1","timestamp":"{{{at}}}","type":"assistant","model":"{{{model}}}","message":{"role":"model","parts":"""
            + $$$"""[{"text":"{{{text}}}"}]},"usageMetadata":{"promptTokenCount":{{{counters}}}}}""";

    public static string Event(string id, string counters = Event900, string model = "qwen3-coder-plus",
        string at = "2026-11-20T09:00:00.000Z", string extra = "", string? usage = null) =>
        $$$"""{"uuid":"t-{{{id}}}","sessionId":"q1","timestamp":"{{{at}}}","type":"system","subtype":"ui_telemetry","systemPayload":{"uiEvent":"""
            + $$$"""{"event.name":"qwen-code.api_response","response_id":"{{{id}}}","model":"{{{model}}}"{{{extra}}}"""
            + $$$""",{{{usage ?? "\"input_token_count\":" + counters}}} } } }""";
}
