using System.Text.Json.Nodes;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Claude Code's beta traces.</summary>
public sealed class ClaudeSpanTests
{
    [Fact]
    public async Task RequestSpanAndEvent_OfOneRequest_AreOneCallInEitherOrder()
    {
        foreach (var spanFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            var log = OtlpJson.Logs("claude-code", "com.anthropic.claude_code.events", OtlpJson.Log(
                "2026-11-20T10:00:02Z", [("event.name", "api_request"), .. Request]));
            if (spanFirst) await SendAsync(store, Span("llm_request", 0, 2, Request));
            await store.LogsAsync(log);
            if (!spanFirst) await SendAsync(store, Span("llm_request", 0, 2, Request));

            Assert.Equal((3L, 57L, 10), (store.Stored.Call.InputTokens, store.Stored.Call.OutputTokens, store.Stored.Call.WitnessRank));
        }
    }

    [Fact]
    public async Task RequestSpans_Alone_AreBilled()
    {
        await using var store = new TelemetryStore();
        await SendAsync(
            store, Span("llm_request", 0, 2, Request),
            Span("llm_request", 3, 4, [("input_tokens", 5), ("output_tokens", 1), ("model", "claude-sonnet-4-5")]));

        Assert.Equal([57L, 1L], store.Stored.Calls.Select(call => call.OutputTokens ?? 0));
        Assert.Equal(SessionStatus.Success, store.Stored.Session.Status);
    }

    [Fact]
    public async Task RequestSpan_ThatFailed_FailsTheSessionAndAToolLaterRunsIt()
    {
        await using var store = new TelemetryStore();
        await SendAsync(store, Span("llm_request", 0, 2, [("success", false), ("status_code", 529), ("error", "Overloaded")]));
        Assert.Equal((SessionStatus.Failed, "529"), (store.Stored.Session.Status, store.Stored.Session.ErrorCode));
        await SendAsync(store, Span("tool", 3, 5, [("tool_name", "Bash")]));

        Assert.Equal(SessionStatus.Running, store.Stored.Session.Status);
        Assert.Empty(store.Stored.Calls);
    }

    [Fact]
    public async Task WaitForTheUser_ToldTwice_IsOneEntryOfTheTimeline()
    {
        await using var store = new TelemetryStore();
        await SendAsync(store, Span("tool.blocked_on_user", 3, 15, [("decision", "accept")]));
        await SendAsync(store, Span("tool.blocked_on_user", 3, 15, [("decision", "accept")]));

        var entry = Assert.Single(store.Stored.Timeline);
        Assert.Equal(SessionEventType.Metric, entry.EventType);
        Assert.Equal(12_000L, (long)JsonNode.Parse(entry.PayloadJson)!["waited_ms"]!);
    }

    private static readonly (string, object?)[] Request =
        [("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("request_id", "req_1"), ("input_tokens", 3), ("output_tokens", 57)];

    private static JsonObject Span(string name, int from, int to, (string, object?)[] attributes) => OtlpJson.Span(
        $"00000000000000{from:x2}", "claude_code." + name, $"2026-11-20T10:00:{from:00}Z", $"2026-11-20T10:00:{to:00}Z",
        [("session.id", "s1"), .. attributes.Where(attribute => attribute.Item1 != "session.id")]);

    private static Task SendAsync(TelemetryStore store, params JsonObject[] spans) =>
        store.SpansAsync(OtlpJson.Spans("claude-code", "com.anthropic.claude_code", spans));
}
