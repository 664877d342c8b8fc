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
    public static EventId OfSpan(OtlpRecord span) => OfSpan(span.TraceId, span.SpanId);

    /// <summary>Where a span lies; null when it is the outermost of its trace, or says nothing.</summary>
    public static SpanLink? LinkOf(OtlpRecord span) =>
        span.TraceId.Length > 0 && span.ParentSpanId.AsSpan().ContainsAnyExcept('0') && span.ParentSpanId != span.SpanId
            ? new(OfSpan(span), OfSpan(span.TraceId, span.ParentSpanId))
            : null;

    private static EventId OfSpan(string traceId, string spanId) => EventId.From(SourceNames.Otlp, "span", traceId, spanId);
}
