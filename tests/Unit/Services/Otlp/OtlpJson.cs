using System.Globalization;
using System.Text.Json.Nodes;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Export requests in JSON, as OpenTelemetry's exporters write them: 64-bit numbers as text, identifiers in hexadecimal.</summary>
internal static class OtlpJson
{
    /// <summary>Nanoseconds since 1970, as text.</summary>
    public static string Nanos(string iso) =>
        ((DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);

    public static JsonObject Log(string? at, params (string Key, object? Value)[] attributes) => new()
    {
        ["timeUnixNano"] = at is null ? "0" : Nanos(at),
        ["observedTimeUnixNano"] = Nanos("2026-11-20T23:59:59Z"),
        ["attributes"] = Attributes(attributes),
    };

    public static string Logs(string service, string scope, params JsonObject[] records) => new JsonObject
    {
        ["resourceLogs"] = Senders(service, "scopeLogs", scope, "logRecords", records),
    }.ToJsonString();

    public static JsonObject Span(string id, string name, string start, string end, params (string Key, object? Value)[] attributes) => new()
    {
        ["traceId"] = "5b8efff798038103d269b633813fc60c",
        ["spanId"] = id,
        ["name"] = name,
        ["kind"] = 3,
        ["startTimeUnixNano"] = Nanos(start),
        ["endTimeUnixNano"] = Nanos(end),
        ["attributes"] = Attributes(attributes),
    };

    public static string Spans(string service, string scope, params JsonObject[] spans) => new JsonObject
    {
        ["resourceSpans"] = Senders(service, "scopeSpans", scope, "spans", spans),
    }.ToJsonString();

    /// <summary>A point of a sum; a whole value is written as text, as 64-bit numbers are.</summary>
    public static JsonObject Point(string start, string at, object value, params (string Key, object? Value)[] attributes) => new()
    {
        ["startTimeUnixNano"] = Nanos(start),
        ["timeUnixNano"] = Nanos(at),
        [value is double ? "asDouble" : "asInt"] = value is double fraction ? fraction : Convert.ToString(value, CultureInfo.InvariantCulture),
        ["attributes"] = Attributes(attributes),
    };

    /// <summary>A sum metric. 1 is delta, 2 cumulative, 0 unspecified.</summary>
    public static JsonObject Sum(string name, int temporality, params JsonObject[] points) => new()
    {
        ["name"] = name,
        ["sum"] = new JsonObject { ["aggregationTemporality"] = temporality, ["isMonotonic"] = true, ["dataPoints"] = new JsonArray([.. points]) },
    };

    public static JsonObject Histogram(string name, int temporality, string start, string at, double sum, params (string Key, object? Value)[] attributes) =>
        new()
    {
        ["name"] = name,
        ["histogram"] = new JsonObject
        {
            ["aggregationTemporality"] = temporality,
            ["dataPoints"] = new JsonArray(new JsonObject
            {
                ["startTimeUnixNano"] = Nanos(start), ["timeUnixNano"] = Nanos(at), ["count"] = "1", ["sum"] = sum,
                ["bucketCounts"] = new JsonArray("1", "0"), ["explicitBounds"] = new JsonArray(5), ["attributes"] = Attributes(attributes),
            }),
        },
    };

    public static string Metrics(string service, string scope, params JsonObject[] metrics) => new JsonObject
    {
        ["resourceMetrics"] = Senders(service, "scopeMetrics", scope, "metrics", metrics),
    }.ToJsonString();

    private static JsonArray Senders(string service, string libraries, string scope, string members, JsonObject[] records) => new(new JsonObject
    {
        ["resource"] = new JsonObject { ["attributes"] = Attributes([("service.name", service)]) },
        [libraries] = new JsonArray(new JsonObject
        {
            ["scope"] = new JsonObject { ["name"] = scope },
            [members] = new JsonArray([.. records]),
            ["schemaUrl"] = "https://opentelemetry.io/schemas/1.41.0",
        }),
    });

    private static JsonArray Attributes((string Key, object? Value)[] attributes) => new(
        [.. attributes.Select(pair => (JsonNode)new JsonObject { ["key"] = pair.Key, ["value"] = Value(pair.Value) })]);

    private static JsonObject Value(object? value) => value switch
    {
        string[] words => new() { ["arrayValue"] = new JsonObject { ["values"] = new JsonArray([.. words.Select(Value)]) } },
        string text => new() { ["stringValue"] = text },
        bool truth => new() { ["boolValue"] = truth },
        double fraction => new() { ["doubleValue"] = fraction },
        int or long => new() { ["intValue"] = Convert.ToString(value, CultureInfo.InvariantCulture) },
        _ => [],
    };
}
