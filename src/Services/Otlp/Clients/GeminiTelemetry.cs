using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.GeminiCli;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>
/// Gemini CLI's events. A response is written twice in one export: <c>api_response</c> has all counters and is the call, its
/// twin by the semantic conventions leaves out thoughts and knows the response's id. Chats hold no such id.
/// </summary>
internal static class GeminiTelemetry
{
    private const string Prefix = "gemini_cli.";

    /// <param name="logs">All records of one library in one export: twins stand beside each other.</param>
    /// <param name="batch">Where to.</param>
    public static void Read(IReadOnlyList<OtlpRecord> logs, TelemetryBatch batch)
    {
        var twins = logs.Where(log => log.Name == GenAiTelemetry.DetailsEvent && log.Attributes.Name("gen_ai.response.id") is not null)
            .GroupBy(Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<OtlpRecord>(group), StringComparer.Ordinal);
        foreach (var log in logs)
        {
            var session = batch.See(TelemetryClient.Gemini, log.Attributes.Name("session.id"), log.Resource, null, log.At);
            switch (log.Name)
            {
                case Prefix + "api_response":
                    var twin = twins.TryGetValue(Key(log), out var queue) && queue.Count > 0 ? queue.Dequeue() : null;
                    Bill(log, session, batch, twin?.Attributes.Name("gen_ai.response.id"));
                    break;
                case Prefix + "api_error":
                    session.Model ??= log.Attributes.Name("model");
                    session.Fail(log.At, log.Attributes.Name("status_code", "error_type"), log.Attributes.Words("error", "error.message"));
                    break;
                case Prefix + "user_prompt" or Prefix + "tool_call":
                    session.Move(SessionStatus.Running, log.At);
                    break;
            }
        }
    }

    private static void Bill(OtlpRecord log, TelemetrySession session, TelemetryBatch batch, string? responseId)
    {
        var bad = false;
        var attributes = log.Attributes;
        var isUnanswered = false;
        var output = attributes.Count("output_token_count", ref isUnanswered);
        bad |= isUnanswered;
        var counts = new GeminiTokens(
            attributes.Count("input_token_count", ref bad),
            attributes.Count("cached_content_token_count", ref bad),
            output,
            // Thoughts alone are not what was put out.
            isUnanswered ? null : attributes.Count("thoughts_token_count", ref bad),
            attributes.Count("tool_token_count", ref bad),
            attributes.Count("total_token_count", ref bad));
        if (counts.IsEmpty && !bad) return;
        var tokens = counts.ToTokens(out var flags);
        var role = attributes.Name("role");
        session.Move(SessionStatus.Success, log.At);
        if (role is null or "main") session.Model = attributes.Name("model") ?? session.Model;
        var usage = new UsageEvent
        {
            Id = TelemetryIds.Of(log, session, tokens, attributes.Name("prompt_id")),
            Source = SourceNames.Otlp,
            SessionId = session.SessionId,
            SubagentId = role is "main" ? null : role,
            RequestId = responseId,
            Provider = TelemetryClient.Gemini.Provider,
            Model = attributes.Name("model"),
            OccurredAt = log.At ?? default,
            Tokens = tokens,
            LatencyMs = attributes.Milliseconds("duration_ms"),
            Flags = flags,
            WitnessRank = TelemetryLevel.Log,
        };
        batch.Add(usage, log.Resource, bad);
    }

    private static string Key(OtlpRecord log)
    {
        var ignored = false;
        var attributes = log.Attributes;
        return string.Join(
            '\n',
            attributes.Name("session.id"),
            attributes.Name("event.timestamp"),
            attributes.Name("model", "gen_ai.request.model"),
            attributes.Count(ref ignored, "input_token_count", "gen_ai.usage.input_tokens"),
            attributes.Count(ref ignored, "output_token_count", "gen_ai.usage.output_tokens"));
    }
}
