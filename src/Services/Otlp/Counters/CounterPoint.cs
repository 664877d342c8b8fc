using Helicarrier.Domain.Usage;
using Helicarrier.Services.Otlp.Wire;

namespace Helicarrier.Services.Otlp.Counters;

/// <summary>One point of a counter.</summary>
/// <param name="Class">What it counts.</param>
/// <param name="Temporality">Delta or cumulative.</param>
/// <param name="Series">Resource, library, metric and attributes.</param>
/// <param name="Start">Nanoseconds since 1970; another start is another series.</param>
/// <param name="Time">Nanoseconds since 1970.</param>
/// <param name="Value">Tokens or dollars, zero or more.</param>
internal readonly record struct CounterPoint(
    CounterClass Class, AggregationTemporality Temporality, EventId Series, ulong Start, ulong Time, decimal Value);
