namespace Helicarrier.Tests.E2E.Soak;

/// <summary>A body for a route, and the sessions that an acknowledgement of it promises.</summary>
public sealed record Parcel(string Route, string Body, params IReadOnlyList<string> Sessions)
{
    private const string Moment = "1763632800";

    public static Parcel Single(string session) => new("/api/v3/ingest/session", Line(session), session);

    public static Parcel Batch(params IReadOnlyList<string> sessions) =>
        new("/api/v3/ingest/batch", string.Join('\n', sessions.Select(session => Line(session))), sessions);

    /// <summary>As many lines that are refused, of three bytes each.</summary>
    public static Parcel Refused(int lines) => new("/api/v3/ingest/batch", string.Concat(Enumerable.Repeat("{}\n", lines)));

    /// <summary>One call as Claude Code logs it.</summary>
    public static Parcel Telemetry(string session) => new("/v1/logs", $$$"""
        {"resourceLogs":[{"resource":{{{Service}}},"scopeLogs":[{"scope":{"name":"com.anthropic.claude_code.events"},"logRecords":[
        {"timeUnixNano":"{{{Moment}}}000000000","attributes":[{{{Text("event.name", "api_request")}}},{{{Text("session.id", session)}}},
        {{{Text("request_id", session)}}},{{{Text("model", "claude-sonnet-4-5")}}},{{{Text("input_tokens", "20")}}},{{{Text("output_tokens", "2")}}}]
        }]}]}]}
        """, session);

    /// <summary>A point of a counter.</summary>
    public static Parcel Counter(string session, long value, int number) => new("/v1/metrics", $$$"""
        {"resourceMetrics":[{"resource":{{{Service}}},"scopeMetrics":[{"scope":{"name":"com.anthropic.claude_code"},"metrics":[
        {"name":"claude_code.token.usage","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[
        {"startTimeUnixNano":"{{{Moment}}}000000000","timeUnixNano":"{{{Moment}}}{{{number:000000000}}}","asInt":"{{{value}}}","attributes":[
        {{{Text("session.id", session)}}},{{{Text("type", "input")}}},{{{Text("model", "claude-sonnet-4-5")}}}]}]}}]}]}]}
        """);

    /// <summary>One session of two dozen tokens as a line of a batch.</summary>
    public static string Line(string session) => Line(session, "claude-sonnet-4-5", 10, "\"promptTokens\":20,\"completionTokens\":2");

    /// <summary>One session as a line of a batch.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="model">Its model.</param>
    /// <param name="hour">The hour of its start, 0 to 23.</param>
    /// <param name="counts">Members that say what it used.</param>
    public static string Line(string session, string model, int hour, string counts) => $$$"""
        {"envelope_version":"v1","payload":{"session":{"sessionId":"{{{session}}}","state":"success","agentId":"soak","modelId":"{{{model}}}",
        "startedAt":"2026-11-20T{{{hour:00}}}:00:00Z","endedAt":"2026-11-20T{{{hour:00}}}:01:00Z",{{{counts}}}
        }}
        }
        """.ReplaceLineEndings("");

    private static string Service => $$$"""{"attributes":[{{{Text("service.name", "claude-code")}}}]}""";

    private static string Text(string key, string value) => $$$"""{"key":"{{{key}}}","value":{"stringValue":"{{{value}}}"}}""";
}
