using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>Qwen Code's events. Its chats name the same response ids, which joins the two.</summary>
internal static class QwenTelemetry
{
    private const string Prefix = "qwen-code.";

    public static void Read(OtlpRecord log, TelemetryBatch batch)
    {
        var session = batch.See(TelemetryClient.Qwen, log.Attributes.Name("session.id"), log.Resource, null, log.At);
        switch (log.Name)
        {
            case Prefix + "api_response":
                Bill(log, session, batch);
                break;
            case Prefix + "api_error":
                session.Model ??= log.Attributes.Name("model");
                session.Fail(log.At, log.Attributes.Name("status_code", "error_type"), log.Attributes.Words("error_message", "error"));
                break;
            case Prefix + "user_prompt" or Prefix + "tool_call":
                session.Move(SessionStatus.Running, log.At);
                break;
        }
    }

    /// <summary>
    /// The disjoint classes. The prompt includes what came from the cache. Whether thoughts are a part of the answer depends on
    /// the provider behind it: the total tells, and without one they are taken for a part, as OpenAI's are.
    /// </summary>
    public static TokenUsage Tokens(long? input, long? cached, long? output, long? thoughts, long? total, out UsageFlags flags)
    {
        var apart = total is not null && total == (input ?? 0) + (output ?? 0) + (thoughts ?? 0) && thoughts > 0;
        var fits = apart || total is null || total == (input ?? 0) + (output ?? 0);
        flags = fits && (cached ?? 0) <= (input ?? 0) ? UsageFlags.None : UsageFlags.Inconsistent;
        return new TokenUsage
        {
            Input = input is null ? null : Math.Max(0, input.Value - (cached ?? 0)),
            CacheRead = cached,
            Output = apart ? (output ?? 0) + thoughts : output,
            Reasoning = thoughts,
        }.Or(total, ref flags);
    }

    private static void Bill(OtlpRecord log, TelemetrySession session, TelemetryBatch batch)
    {
        var bad = false;
        var attributes = log.Attributes;
        var response = attributes.Name("response_id");
        var tokens = Tokens(
            attributes.Count("input_token_count", ref bad),
            attributes.Count("cached_content_token_count", ref bad),
            attributes.Count("output_token_count", ref bad),
            attributes.Count("thoughts_token_count", ref bad),
            attributes.Count("total_token_count", ref bad),
            out var flags);
        session.Move(SessionStatus.Success, log.At);
        session.Model = attributes.Name("model") ?? session.Model;
        var usage = new UsageEvent
        {
            Id = response is not null
                ? EventId.From(SourceNames.Otlp, session.SessionId, response)
                : TelemetryIds.Of(log, session, tokens, attributes.Name("prompt_id")),
            Source = SourceNames.Otlp,
            SessionId = session.SessionId,
            SubagentId = attributes.Name("subagent_name"),
            RequestId = response,
            Model = attributes.Name("model"),
            OccurredAt = log.At ?? default,
            Tokens = tokens,
            LatencyMs = attributes.Milliseconds("duration_ms"),
            Flags = flags,
            WitnessRank = TelemetryLevel.Log,
        };
        batch.Add(usage, log.Resource, bad);
    }
}
