using System.Globalization;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Codex;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>
/// Codex's events. A response is completed in two records, of which only one has counters: that one is the call. Counters
/// overlap as in the rollout, <c>tool_token_count</c> is their total. There is no response id, so nothing joins a call with
/// its rollout but its conversation, model, counters and time.
/// </summary>
internal static class CodexTelemetry
{
    public static void Read(OtlpRecord log, TelemetryBatch batch)
    {
        var conversation = log.Attributes.Name("conversation.id");
        if (conversation is null && log.Resource.Session is null) return;
        var session = batch.See(
            TelemetryClient.Codex, conversation, log.Resource, log.Attributes.Name("app.version") ?? log.Version, log.At);
        session.Model = log.Attributes.Name("model") ?? session.Model;
        switch (log.Name)
        {
            case "codex.sse_event" or "codex.websocket_event" when log.Attributes.Name("event.kind") == "response.completed":
                Bill(log, session, batch);
                break;
            case "codex.api_request" or "codex.sse_event" or "codex.websocket_event" when Failure(log) is { } code:
                session.Fail(log.At, code, log.Attributes.Words("error.message"));
                break;
            case "codex.user_prompt" or "codex.tool_decision" or "codex.tool_result":
                session.Move(SessionStatus.Running, log.At);
                break;
        }
    }

    /// <summary>A response's own span; the span of the turn adds up its responses.</summary>
    public static void ReadSpan(OtlpRecord span, TelemetryBatch batch)
    {
        if (span.Name == "handle_responses") GenAiTelemetry.BillSpan(TelemetryClient.Codex, span, batch);
    }

    /// <summary>The status of a request that was refused, or the kind of the event that says so; null for what did not fail.</summary>
    private static string? Failure(OtlpRecord log)
    {
        var status = log.Attributes.Milliseconds("http.response.status_code");
        if (status >= 400) return status.Value.ToString(CultureInfo.InvariantCulture);
        return log.Attributes.Has("error.message") ? log.Attributes.Name("event.kind") ?? "error" : null;
    }

    private static void Bill(OtlpRecord log, TelemetrySession session, TelemetryBatch batch)
    {
        var bad = false;
        var input = log.Attributes.Count("input_token_count", ref bad);
        var output = log.Attributes.Count("output_token_count", ref bad);
        if (input is null && output is null && !bad) return;
        var counts = new CodexCounts(
            input,
            log.Attributes.Count("cached_token_count", ref bad),
            log.Attributes.Count("cache_write_token_count", ref bad),
            output,
            log.Attributes.Count("reasoning_token_count", ref bad),
            log.Attributes.Count("tool_token_count", ref bad));
        var tokens = counts.ToTokens(out var flags);
        session.Move(SessionStatus.Success, log.At);
        var usage = new UsageEvent
        {
            Id = TelemetryIds.Of(log, session, tokens),
            Source = SourceNames.Otlp,
            SessionId = session.SessionId,
            Provider = TelemetryClient.Codex.Provider,
            Model = log.Attributes.Name("model"),
            OccurredAt = log.At ?? default,
            Tokens = tokens,
            Flags = flags,
            WitnessRank = TelemetryLevel.Log,
        };
        batch.Add(usage, log.Resource, bad);
    }
}
