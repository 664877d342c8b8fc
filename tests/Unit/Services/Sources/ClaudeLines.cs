namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Builds transcript lines; a test names only what it is about.</summary>
internal static class ClaudeLines
{
    public const string FullUsage =
        """{"input_tokens":3,"cache_creation_input_tokens":1000,"cache_read_input_tokens":2000,"cache_creation":{"ephemeral_5m_input_tokens":600"""
            + ""","ephemeral_1h_input_tokens":400},"output_tokens":57,"server_tool_use":{"web_search_requests":2}"""
            + ""","service_tier":"standard","speed":"standard","inference_geo":"global"}""";

    public static string Assistant(
        string id = "msg_01A",
        string? request = "req_1",
        string usage = FullUsage,
        string model = "claude-sonnet-4-5",
        string session = "s1",
        string? uuid = null,
        string at = "2026-11-20T10:00:00.000Z",
        string content = """[{"type":"text","text":"done"}]""",
        string? stop = "end_turn",
        string extra = "") =>
        $$$"""{"type":"assistant","uuid":"{{{uuid ?? Guid.NewGuid().ToString()}}}","sessionId":"{{{session}}}","timestamp":"{{{at}}}" """
        + (request is null ? "" : $",\"requestId\":\"{request}\"")
        + $$$""","cwd":"/home/me/helicarrier","version":"2.1.329","gitBranch":"main",{{{extra}}}"message":"""
        + $$$"""{"id":"{{{id}}}","role":"assistant","model":"{{{model}}}","stop_reason":{{{(stop is null ? "null" : $"\"{stop}\"")}}}"""
        + $$$""","content":{{{content}}},"usage":{{{usage}}}}}""";

    public static string User(string text, string session = "s1", string? uuid = null, string at = "2026-11-20T09:59:59.000Z", string extra = "") =>
        $$$"""{"type":"user","uuid":"{{{uuid ?? Guid.NewGuid().ToString()}}}","sessionId":"{{{session}}}","timestamp":"{{{at}}}" """
        + $$$""","cwd":"/home/me/helicarrier",{{{extra}}}"message":{"role":"user","content":"{{{text}}}"}}""";

    public static string Result(string toolUseId, string toolUseResult, string session = "s1", bool isError = false) =>
        $$"""{"type":"user","uuid":"{{Guid.NewGuid()}}","sessionId":"{{session}}","timestamp":"2026-11-20T10:00:01.000Z","message":"""
            + $$"""{"role":"user","content":[{"type":"tool_result","tool_use_id":"{{toolUseId}}","content":"output","is_error":"""
            + $$"""{{(isError ? "true" : "false")}}}]},"toolUseResult":{{toolUseResult}}}""";
}
