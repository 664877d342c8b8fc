using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp;

/// <summary>That one span lies in another.</summary>
/// <param name="Span">The inner one, as <see cref="TelemetryIds.OfSpan"/> names it.</param>
/// <param name="Parent">The one around it.</param>
internal readonly record struct SpanLink(EventId Span, EventId Parent);
