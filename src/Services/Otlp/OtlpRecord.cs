using Helicarrier.Services.Otlp.Wire;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Otlp;

/// <summary>A log record or a span with what surrounds it.</summary>
internal sealed record OtlpRecord
{
    /// <summary>Name of the log's event or of the span; empty when it has none.</summary>
    public required string Name { get; init; }

    public required OtlpAttributes Attributes { get; init; }

    public required OtlpResource Resource { get; init; }

    /// <summary>The library that wrote it.</summary>
    public required string Scope { get; init; }

    public string? ScopeVersion { get; init; }

    /// <summary>When it happened, a span: when it ended. Null when the record says nothing that can be read.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When the span began; null for logs.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Length of the span, milliseconds.</summary>
    public long? Milliseconds { get; init; }

    public bool IsSpan { get; init; }

    public SpanKind Kind { get; init; }

    /// <summary>A span's status says that it failed, or the record names an error as the conventions do.</summary>
    public bool Failed { get; init; }

    /// <summary>What a failed span says in words.</summary>
    public string? Message { get; init; }

    /// <summary>Lower-case hexadecimal; empty when there is none.</summary>
    public string TraceId { get; init; } = "";

    public string SpanId { get; init; } = "";

    /// <summary>The span around this one; empty when there is none.</summary>
    public string ParentSpanId { get; init; } = "";

    /// <summary>The version of the client: of the library that wrote, as some clients state their runtime's as the service's.</summary>
    public string? Version => string.IsNullOrEmpty(ScopeVersion) || !char.IsAsciiDigit(ScopeVersion[0]) ? Resource.Version : ScopeVersion;

    public static OtlpRecord Of(LogRecord log, InstrumentationScope? scope, OtlpResource resource, OtlpEncoding encoding)
    {
        var attributes = new OtlpAttributes(log.Attributes);
        var name = attributes.Name("event.name") ?? (log.EventName.Length > 0 ? log.EventName : log.Body?.StringValue ?? "");
        return new()
        {
            Name = name.Length <= OtlpAttributes.LongestName ? name : "",
            Attributes = attributes,
            Resource = resource,
            Scope = scope?.Name ?? "",
            ScopeVersion = scope?.Version,
            At = OtlpTime.Of(log.TimeUnixNano) ?? OtlpTime.Of(attributes.Name("event.timestamp")) ?? OtlpTime.Of(log.ObservedTimeUnixNano),
            TraceId = OtlpCodec.Hex(log.TraceId, encoding),
            SpanId = OtlpCodec.Hex(log.SpanId, encoding),
            Failed = attributes.Has("error.type"),
        };
    }

    public static OtlpRecord Of(Span span, InstrumentationScope? scope, OtlpResource resource, OtlpEncoding encoding) => new()
    {
        Name = span.Name,
        Attributes = new(span.Attributes),
        Resource = resource,
        Scope = scope?.Name ?? "",
        ScopeVersion = scope?.Version,
        At = OtlpTime.Of(span.EndTimeUnixNano) ?? OtlpTime.Of(span.StartTimeUnixNano),
        StartedAt = OtlpTime.Of(span.StartTimeUnixNano),
        Milliseconds = OtlpTime.Milliseconds(span.StartTimeUnixNano, span.EndTimeUnixNano),
        IsSpan = true,
        Kind = span.Kind,
        Failed = span.Status?.Code is StatusCode.Error || new OtlpAttributes(span.Attributes).Has("error.type"),
        Message = span.Status?.Message is { Length: > 0 } message ? PromptText.Cut(message) : null,
        TraceId = OtlpCodec.Hex(span.TraceId, encoding),
        SpanId = OtlpCodec.Hex(span.SpanId, encoding),
        ParentSpanId = OtlpCodec.Hex(span.ParentSpanId, encoding),
    };
}
