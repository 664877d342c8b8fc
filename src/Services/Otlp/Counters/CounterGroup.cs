using System.Globalization;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Otlp.Clients;
using Helicarrier.Services.Otlp.Wire;
using Helicarrier.Services.Sources.GeminiCli;

namespace Helicarrier.Services.Otlp.Counters;

/// <summary>Points of one moment that differ only in what they count: together they are one row of usage.</summary>
internal sealed class CounterGroup(EventId key, CounterCounting counting, int level, TelemetrySession session)
{
    public List<CounterPoint> Points { get; } = [];

    /// <summary>
    /// The row's identity. Of cumulative points their starts are a part of it: two processes of equal attributes may tell of
    /// one moment in two exports, and neither says again what the other did. A delta is told again as it was.
    /// </summary>
    private EventId Id => Points.All(point => point.Temporality is AggregationTemporality.Delta) ? key : EventId.From([key.ToString(), .. Starts]);

    private IEnumerable<string> Starts =>
        Points.Select(point => point.Start).Distinct().Order().Select(start => start.ToString(CultureInfo.InvariantCulture));

    public int Level => level;

    public string SessionId => session.SessionId;

    public OtlpResource Resource => session.Resource;

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public string? SubagentId { get; init; }

    public string? Speed { get; init; }

    /// <summary>Whether sound or pictures were counted among them.</summary>
    public UsageFlags Modality { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The row, from what each point adds; null when nothing was added.</summary>
    public UsageEvent? ToUsage(IReadOnlyDictionary<CounterClass, decimal> added)
    {
        if (added.Values.All(value => value == 0)) return null;
        var tokens = Tokens(added, out var flags);
        if (tokens == TokenUsage.Unknown) return null;
        return new()
        {
            Id = Id,
            Source = SourceNames.Otlp,
            SessionId = session.SessionId,
            SubagentId = SubagentId,
            Provider = Provider,
            Model = Model,
            OccurredAt = At,
            Tokens = tokens,
            Speed = Speed,
            ReportedCost = added.TryGetValue(CounterClass.Cost, out var usd) ? NanoUsd.FromUsd(usd) : null,
            Flags = flags | Modality | UsageFlags.Aggregate,
            WitnessRank = level,
        };
    }

    private TokenUsage Tokens(IReadOnlyDictionary<CounterClass, decimal> added, out UsageFlags flags)
    {
        flags = UsageFlags.None;
        if (!added.Keys.Any(kind => kind is not CounterClass.Cost)) return TokenUsage.Unknown;

        // A counter that was not sent did not move: within its family that is a zero that is known.
        long Of(CounterClass kind) => (long)added.GetValueOrDefault(kind);
        long? Known(CounterClass kind) => added.ContainsKey(kind) ? Of(kind) : null;
        switch (counting)
        {
            case CounterCounting.Disjoint:
                flags = Of(CounterClass.CacheWrite) > 0 ? UsageFlags.TtlAssumed : UsageFlags.None;
                return new()
                {
                    Input = Of(CounterClass.Input),
                    Output = Of(CounterClass.Output),
                    CacheRead = Of(CounterClass.CacheRead),
                    CacheWriteShort = Of(CounterClass.CacheWrite),
                };
            case CounterCounting.Gemini:
                return new GeminiTokens(
                    Of(CounterClass.Input), Of(CounterClass.CacheRead), Of(CounterClass.Output), Of(CounterClass.Reasoning), Of(CounterClass.Tool), null)
                    .ToTokens(out flags);
            case CounterCounting.Qwen:
                return QwenTelemetry.Tokens(
                    Of(CounterClass.Input), Of(CounterClass.CacheRead), Of(CounterClass.Output), Of(CounterClass.Reasoning),
                    Known(CounterClass.Total), out flags);
            case CounterCounting.Conventions:
            default:
                return new GenAiTokens(
                    Of(CounterClass.Input), Known(CounterClass.CacheRead), Known(CounterClass.CacheWrite), Of(CounterClass.Output),
                    Known(CounterClass.Reasoning), null)
                    .ToTokens(out flags);
        }
    }
}
