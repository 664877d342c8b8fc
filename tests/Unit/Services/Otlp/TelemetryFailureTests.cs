using System.Text.Json.Nodes;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>A failure that only telemetry tells of: the session is failed until something later says otherwise.</summary>
public sealed class TelemetryFailureTests
{
    private static readonly JsonObject Failed = Claude("api_error", 10, ("status_code", "529"), ("error", "Overloaded"), ("attempt", 3));

    [Fact]
    public async Task Export_ErrorLast_FailsTheSessionTogetherAndApart()
    {
        await using var together = new TelemetryStore();
        await SendAsync(together, Failed, Claude("user_prompt", 5), Call(7));
        await using var apart = new TelemetryStore();
        foreach (var log in (JsonObject[])[Claude("user_prompt", 5), Call(7), Failed]) await SendAsync(apart, log);

        Assert.Equal([(SessionStatus.Failed, "529", "Overloaded"), (SessionStatus.Failed, "529", "Overloaded")], [Of(together), Of(apart)]);
    }

    [Fact]
    public async Task Export_LaterEvent_SaysOtherwise()
    {
        foreach (var (later, status) in ((JsonObject, SessionStatus)[])[(Claude("user_prompt", 12), SessionStatus.Running), (Call(12), SessionStatus.Success)])
        {
            await using var store = new TelemetryStore();
            await SendAsync(store, Failed);
            await SendAsync(store, later);

            Assert.Equal((status, null, null), Of(store));
        }
    }

    [Fact]
    public async Task Export_EarlierEventLate_ChangesNothing()
    {
        await using var failed = new TelemetryStore();
        await SendAsync(failed, Failed);
        await SendAsync(failed, Call(7));
        await using var well = new TelemetryStore();
        await SendAsync(well, Call(12));
        await SendAsync(well, Failed);

        Assert.Equal([(SessionStatus.Failed, "529", "Overloaded"), (SessionStatus.Success, null, null)], [Of(failed), Of(well)]);
    }

    [Fact]
    public async Task Export_FailedSpanWithoutCounters_IsAFailedSessionAndNoCall()
    {
        await using var store = new TelemetryStore();
        var span = OtlpJson.Span(
            "00000000000000a1", "chat", "2026-11-20T10:00:00Z", "2026-11-20T10:00:02Z", ("gen_ai.operation.name", "chat"),
            ("gen_ai.conversation.id", "c1"), ("gen_ai.request.model", "gpt-5.1"));
        span["status"] = new JsonObject { ["code"] = 2, ["message"] = new string('x', 900) };
        await store.SpansAsync(OtlpJson.Spans("svc", "sdk", span));

        var session = store.Stored.Session;
        Assert.Equal((SessionStatus.Failed, null, 500), (session.Status, session.ErrorCode, session.ErrorMessage?.Length));
        Assert.Empty(store.Stored.Calls);
    }

    [Fact]
    public async Task Export_FailedSpanOfNoModel_LeavesNoTrace()
    {
        await using var store = new TelemetryStore();
        var span = OtlpJson.Span("00000000000000a1", "GET /", "2026-11-20T10:00:00Z", "2026-11-20T10:00:02Z", ("error.type", "500"));
        await store.SpansAsync(OtlpJson.Spans("svc", "http", span));

        Assert.Empty(store.Stored.Sessions);
    }

    private static (SessionStatus, string?, string?) Of(TelemetryStore store) =>
        (store.Stored.Session.Status, store.Stored.Session.ErrorCode, store.Stored.Session.ErrorMessage);

    private static JsonObject Call(int second) => Claude("api_request", second, ("input_tokens", 10), ("output_tokens", 5), ("request_id", "req_1"));

    private static JsonObject Claude(string name, int second, params (string, object?)[] attributes) => OtlpJson.Log(
        $"2026-11-20T10:00:{second:00}Z", [("event.name", name), ("session.id", "s1"), ("model", "claude-sonnet-4-5"), .. attributes]);

    // A node has one parent, so each export is of copies.
    private static Task SendAsync(TelemetryStore store, params JsonObject[] logs) => store.LogsAsync(OtlpJson.Logs(
        "claude-code", "com.anthropic.claude_code.events", [.. logs.Select(log => (JsonObject)log.DeepClone())]));
}
