using System.Globalization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp;

/// <summary>Identities of calls that their client gave none: what a repeated delivery repeats.</summary>
internal static class TelemetryIds
{
    /// <summary>Session, moment and counters of a log record.</summary>
    /// <param name="log">The record.</param>
    /// <param name="session">Its session.</param>
    /// <param name="tokens">Its counters.</param>
    /// <param name="sequence">What else tells two records of one moment apart.</param>
    public static EventId Of(OtlpRecord log, TelemetrySession session, TokenUsage tokens, string? sequence = null) => EventId.From(
        SourceNames.Otlp,
        session.SessionId,
        log.Attributes.Name("event.timestamp") ?? log.At?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "",
        log.SpanId,
        sequence ?? "",
        log.Attributes.Name("model", "gen_ai.response.model", "gen_ai.request.model") ?? "",
        string.Create(CultureInfo.InvariantCulture,
            $"{tokens.Input}/{tokens.CacheRead}/{tokens.CacheWrite}/{tokens.ToolInput}/{tokens.Output}/{tokens.Reasoning}"));

    /// <summary>A span is itself.</summary>
    public static EventId OfSpan(OtlpRecord span) => EventId.From(SourceNames.Otlp, "span", span.TraceId, span.SpanId);
}
