using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>
/// Claude Code's events. An <c>api_request</c> is a call; its counters are disjoint as in the transcript, and its request id
/// is the transcript's, which joins the two.
/// </summary>
internal static class ClaudeTelemetry
{
    /// <summary>Why a model stopped that declined.</summary>
    internal const string Refusal = "refusal";

    private const string Prefix = "claude_code.";

    public static void Read(OtlpRecord log, TelemetryBatch batch)
    {
        var session = batch.See(TelemetryClient.Claude, log.Attributes.Name("session.id"), log.Resource, log.Version, log.At);
        var name = log.Name.StartsWith(Prefix, StringComparison.Ordinal) ? log.Name[Prefix.Length..] : log.Name;
        switch (name)
        {
            case "api_request":
                Bill(log, session, batch);
                break;
            case "api_error":
                session.Model ??= log.Attributes.Name("model");
                session.Fail(log.At, log.Attributes.Name("status_code"), log.Attributes.Words("error"));
                break;
            case "user_prompt" or "tool_decision" or "tool_result":
                session.Move(SessionStatus.Running, log.At);
                break;
        }
    }

    /// <summary>
    /// Spans of the beta: a request to the model, told as the event tells it, tools, and how long a tool waited for the user. False
    /// for a span that is none of these.
    /// </summary>
    public static bool ReadSpan(OtlpRecord span, TelemetryBatch batch)
    {
        var name = span.Name.StartsWith(Prefix, StringComparison.Ordinal) ? span.Name[Prefix.Length..] : span.Name;
        var sessionId = span.Attributes.Name("session.id") ?? span.Resource.Session;
        if (name is not ("llm_request" or "tool" or "tool.blocked_on_user") || sessionId is null) return false;
        var session = batch.See(TelemetryClient.Claude, sessionId, span.Resource, span.Version, span.At);
        switch (name)
        {
            case "llm_request" when span.Failed || span.Attributes.Has("error"):
                session.Model ??= span.Attributes.Name("model");
                session.Fail(span.At, span.Attributes.Name("status_code", "error.type"), span.Attributes.Words("error", "error.message") ?? span.Message);
                break;
            case "llm_request" when span.Attributes.Has("input_tokens") || span.Attributes.Has("output_tokens"):
                Bill(span, session, batch);
                break;
            case "tool":
                session.Move(SessionStatus.Running, span.At);
                break;
            case "tool.blocked_on_user" when span is { StartedAt: { } began, Milliseconds: { } waited }:
                batch.Waits.Add(new(sessionId, span.TraceId + span.SpanId, began, waited, span.Attributes.Name("decision")));
                break;
        }

        return true;
    }

    private static void Bill(OtlpRecord log, TelemetrySession session, TelemetryBatch batch)
    {
        var (bad, badCost) = (false, false);
        var attributes = log.Attributes;
        var request = attributes.Name("request_id");
        var tokens = Tokens(attributes, ref bad, out var flags);
        session.Move(SessionStatus.Success, log.At);
        session.Model = attributes.Name("model") ?? session.Model;
        var usage = new UsageEvent
        {
            Id = log.IsSpan ? TelemetryIds.OfSpan(log) : request is not null
                ? EventId.From(SourceNames.Otlp, session.SessionId, request)
                : TelemetryIds.Of(log, session, tokens, attributes.Name("event.sequence")),
            Source = SourceNames.Otlp,
            SessionId = session.SessionId,
            SubagentId = attributes.Name("agent_id"),
            RequestId = request,
            Provider = TelemetryClient.Claude.Provider,
            Model = attributes.Name("model"),
            OccurredAt = log.At ?? default,
            Tokens = tokens,
            Speed = attributes.Name("speed") is { } speed ? speed == "normal" ? "standard" : speed.ToLowerInvariant() : null,
            LatencyMs = attributes.Milliseconds("duration_ms") ?? log.Milliseconds,
            ReportedCost = attributes.Usd("cost_usd", ref badCost),
            Flags = flags.Declined(!bad && (attributes.Says("stop_reason", Refusal) || attributes.Says(GenAiTelemetry.Finish, Refusal)), tokens.Output),
            WitnessRank = log.IsSpan ? TelemetryLevel.Span : TelemetryLevel.Log,
        };
        batch.Add(usage, log.Resource, bad, badCost, attributes.Name("cost_basis", "costBasis"));
    }

    /// <summary>As in the transcript: the flat counter of cache writes is authoritative, its split is advice and often absent.</summary>
    private static TokenUsage Tokens(OtlpAttributes attributes, ref bool bad, out UsageFlags flags)
    {
        var writes = attributes.Count("cache_creation_tokens", ref bad);
        var shortLived = attributes.Count("cache_creation_5m_tokens", ref bad);
        var longLived = attributes.Count("cache_creation_1h_tokens", ref bad);
        writes ??= shortLived is null && longLived is null ? null : (shortLived ?? 0) + (longLived ?? 0);
        var isSplit = shortLived is not null || longLived is not null;
        flags = writes > 0 && !isSplit ? UsageFlags.TtlAssumed : UsageFlags.None;
        var longWrites = writes is null ? null : isSplit ? Math.Min(longLived ?? 0, writes.Value) : (long?)null;
        return new()
        {
            Input = attributes.Count("input_tokens", ref bad),
            Output = attributes.Count("output_tokens", ref bad),
            CacheRead = attributes.Count("cache_read_tokens", ref bad),
            CacheWriteShort = writes - (longWrites ?? 0),
            CacheWriteLong = longWrites,
        };
    }
}
