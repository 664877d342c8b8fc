namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Lines of Codex rollouts, of our own writing.</summary>
internal static class CodexLines
{
    /// <summary>12000 of prompt with 8000 read from and 500 written to the cache, 300 of output with 120 of reasoning.</summary>
    public const string Case = """{"input_tokens":12000,"cached_input_tokens":8000,"cache_write_input_tokens":500,"output_tokens":300"""
        + ""","reasoning_output_tokens":120,"total_tokens":12300}""";

    public static readonly string Context = Turn("gpt-6.1-sol");

    public static string Turn(string model) =>
        $$$"""{"timestamp":"2026-11-20T10:00:01Z","type":"turn_context","payload":{"turn_id":"t1","model":"{{{model}}}"}}""";

    /// <summary>The tier that is asked for from here on.</summary>
    public static string Tier(string tier) =>
        $$$"""{"timestamp":"2026-11-20T10:00:05Z","type":"event_msg","payload":"""
        + $$$"""{"type":"thread_settings_applied","thread_settings":{"service_tier":"{{{tier}}}"} } }""";

    public static string Meta(string thread = "T", string? forkedFrom = null) =>
        $$$"""{"timestamp":"2026-11-20T10:00:00Z","ordinal":0,"type":"session_meta","payload":"""
        + $$$"""{"id":"{{{thread}}}","session_id":"{{{thread}}}","cwd":"/w/proj","cli_version":"0.169.0","source":"exec" """
        + $$$"""{{{(forkedFrom is null ? "" : $",\"forked_from_id\":\"{forkedFrom}\"")}}}}}""";

    public static string Record(string response, string at = "2026-11-20T10:00:03Z", string usage = Case) =>
        $$$"""{"timestamp":"{{{at}}}","ordinal":9,"type":"token_usage_record","payload":{"thread_id":"T","turn_id":"t1","response_"""
            + $$$"""id":"{{{response}}}","usage":{{{usage}}},"turn_token_usage":{{{usage}}},"thread_token_usage":{{{usage}}}}}""";

    public static string Count(string? total, string? last = null, string at = "2026-11-20T10:00:04Z") =>
        $$$"""{"timestamp":"{{{at}}}","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{{{total ?? "null"}}}"""
            + $$$""","last_token_usage":{{{last ?? "null"}}},"model_context_window":258400},"rate_limits":null}}""";

    public static string Totals(long total, string at) => Count(Counts(total, 0, 0), at: $"2026-11-20T{at}Z");

    public static string Counts(long input, long cached, long output, long? total = null) =>
        $$"""{"input_tokens":{{input}},"cached_input_tokens":{{cached}},"output_tokens":{{output}},"reasoning_output_tokens":0"""
            + $$""","total_tokens":{{total ?? input + output}}}""";

    public static string Item(string payload, int ordinal) =>
        $$"""{"timestamp":"2026-11-20T10:00:{{ordinal + 5:00}}Z","ordinal":{{ordinal}},"type":"response_item","payload":{{payload}}}""";
}
