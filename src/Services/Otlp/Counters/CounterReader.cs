using System.Globalization;
using Google.Protobuf.Collections;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Otlp.Clients;
using Helicarrier.Services.Otlp.Wire;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Otlp.Counters;

/// <summary>Gathers the points of token counters into groups. Which of them are new is known to the store alone.</summary>
internal sealed class CounterReader(TelemetryBatch batch)
{
    private const string Modality = "gen_ai.token.modality";

    /// <summary>Attributes in which points of one group differ.</summary>
    private static readonly string[] Kinds = ["type", "gen_ai.token.type", Modality];

    private readonly Dictionary<EventId, CounterGroup> _groups = [];

    public void Read(Metric metric, string scope, string? version, OtlpResource resource)
    {
        var client = TelemetryClient.Of(scope, resource);
        if (CounterFamily.Of(metric.Name, client) is not { } family) return;
        var (temporality, points) = Points(metric);
        foreach (var point in points)
        {
            var attributes = new OtlpAttributes(point.Attributes);
            if (CounterFamily.Class(metric.Name, attributes) is not { } kind) continue;

            // What a known client counts without naming the session cannot be told from what it tells otherwise.
            var sessionId = attributes.Name("session.id", "gen_ai.conversation.id");
            if (client.Known && sessionId is null && resource.Session is null) continue;
            if (temporality is AggregationTemporality.Unspecified)
            {
                batch.Reject(TelemetryRejections.Temporality);
            }
            else if (point.Time is 0 || OtlpTime.Of(point.Time) is not { } at)
            {
                batch.Reject(TelemetryRejections.NoTimestamp);
            }
            else if (Value(point, kind) is not { } value)
            {
                batch.Reject(TelemetryRejections.BadCounter);
            }
            else if (value > (kind is CounterClass.Cost ? UsageLimits.SessionDollars : UsageLimits.SessionTokens))
            {
                // A cumulative counter adds up a session; what a row of it comes to is looked at when it is written.
                batch.Reject(TelemetryRejections.OutOfRange);
            }
            else if (!batch.RejectsTime(at))
            {
                Add(family, client, sessionId, scope, version, resource, metric.Name, point, attributes,
                    new(kind, temporality, default, point.Start, point.Time, value), at);
            }
        }
    }

    private void Add(
        CounterFamily family, TelemetryClient client, string? sessionId, string scope, string? version, OtlpResource resource,
        string metric, Point point, OtlpAttributes attributes, CounterPoint counted, DateTimeOffset at)
    {
        var session = batch.See(client, sessionId, resource, version, at);
        string[] all = [.. point.Attributes.Select(Text).Order(StringComparer.Ordinal)];
        string[] shared = [.. point.Attributes.Where(attribute => !Kinds.Contains(attribute.Key, StringComparer.Ordinal))
            .Select(Text).Order(StringComparer.Ordinal)];
        var owner = resource.Id.ToString();
        var id = EventId.From(
            [SourceNames.Otlp, "counter", owner, scope, family.Level.ToString(CultureInfo.InvariantCulture),
                point.Time.ToString(CultureInfo.InvariantCulture), .. shared]);
        if (!_groups.TryGetValue(id, out var group))
        {
            var provider = client.Provider ?? GenAiProviders.Normal(attributes.Name("gen_ai.provider.name", "gen_ai.system"));
            var model = attributes.Name("model", "gen_ai.response.model", "gen_ai.request.model");
            session.AgentName = attributes.Name("gen_ai.agent.name") ?? session.AgentName;
            session.Provider = provider;
            session.Model ??= model;
            group = new(id, family.Counting, family.Level, session)
            {
                Model = model,
                Provider = provider,
                At = at,
                Speed = attributes.Name("speed"),
                SubagentId = attributes.Name("query_source") is "main" or null ? null : attributes.Name("agent.name", "query_source"),
            };
            _groups.Add(id, group);
            batch.Counters.Add(group);
        }

        if (counted.Value > 0 && OtherModality.Is(attributes.Name(Modality))) group.Modality = UsageFlags.OtherModality;
        group.Points.Add(counted with { Series = EventId.From([owner, scope, metric, .. all]) });
    }

    private static string Text(KeyValue attribute) => $"{attribute.Key}={attribute.Value}";

    private static decimal? Value(Point point, CounterClass kind)
    {
        if (point.Value is not { } value || value < 0) return null;
        return kind is CounterClass.Cost || decimal.Truncate(value) == value ? value : null;
    }

    private static (AggregationTemporality Temporality, IEnumerable<Point> Points) Points(Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Sum => (metric.Sum.AggregationTemporality, metric.Sum.DataPoints.Select(point => new Point(
            point.StartTimeUnixNano, point.TimeUnixNano, point.Attributes,
            point.ValueCase is NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : Exact(point.AsDouble)))),
        Metric.DataOneofCase.Histogram => (metric.Histogram.AggregationTemporality, metric.Histogram.DataPoints.Select(point => new Point(
            point.StartTimeUnixNano, point.TimeUnixNano, point.Attributes, Exact(point.Sum)))),
        Metric.DataOneofCase.ExponentialHistogram =>
            (metric.ExponentialHistogram.AggregationTemporality, metric.ExponentialHistogram.DataPoints.Select(point => new Point(
            point.StartTimeUnixNano, point.TimeUnixNano, point.Attributes, Exact(point.Sum)))),
        _ => (AggregationTemporality.Delta, []),
    };

    private static decimal? Exact(double value) =>
        double.IsFinite(value) ? (decimal)Math.Clamp(value, -UsageLimits.LargestCount, UsageLimits.LargestCount) : null;

    private readonly record struct Point(ulong Start, ulong Time, RepeatedField<KeyValue> Attributes, decimal? Value);
}
