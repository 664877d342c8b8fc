using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>A host that takes OpenTelemetry over gRPC at a free port of this machine.</summary>
public sealed class GrpcHost : IAsyncLifetime, IAsyncDisposable
{
    internal const string Logs = "opentelemetry.proto.collector.logs.v1.LogsService";
    internal const string Metrics = "opentelemetry.proto.collector.metrics.v1.MetricsService";
    internal const string Traces = "opentelemetry.proto.collector.trace.v1.TraceService";
    internal const string Anywhere = "http://127.0.0.1:0";

    private const string ClaudeScope = "com.anthropic.claude_code.events";

    public HelicarrierApp App { get; } = new HelicarrierApp().Set("HELICARRIER_OTLP_GRPC", Anywhere);

    /// <summary>Where it listens; fails where it does not.</summary>
    public Uri Address => AddressOf(App);

    public Task InitializeAsync() => App.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal static async Task<GrpcHost> StartAsync(Action<HelicarrierApp>? prepare = null)
    {
        var host = new GrpcHost();
        prepare?.Invoke(host.App);
        await host.InitializeAsync();
        return host;
    }

    internal static Uri AddressOf(HelicarrierApp app)
    {
        var check = app.Services.GetRequiredService<TelemetryDoor>().Check!;
        Assert.Equal((ReadinessCheck.OtlpGrpc, CheckStatus.Pass), (check.Name, check.Status));
        return new(check.Detail[check.Detail.IndexOf("http", StringComparison.Ordinal)..]);
    }

    internal GrpcExporter Exporter(string? key = HelicarrierApp.Secret) => new(Address, key);

    /// <summary>An export of one call of Claude Code; its counters are right unless a count is given for its answer.</summary>
    internal static byte[] Call(string request = "req_1", double cost = 0.020, string? model = "claude-sonnet-4-5") => Proto.Logs(
        "claude-code", ClaudeScope, Proto.Log(
            1_795_168_800_000_000_000, // 2026-11-20T10:00:00Z
            ("event.name", "api_request"), ("session.id", "s1"), ("model", model), ("request_id", request), ("input_tokens", 3), ("output_tokens", 57),
            ("cache_read_tokens", 2000), ("cost_usd", cost)));

    /// <summary>An export in protobuf of what is given in JSON.</summary>
    internal static byte[] Binary(string json, MessageDescriptor descriptor) =>
        new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true)).Parse(json, descriptor).ToByteArray();

    /// <summary>What the store holds that came in, without keys and times that are its own: one line a row.</summary>
    internal static IReadOnlyList<string> Facts(StoredRows stored) =>
    [
        .. Lines(stored.Calls), .. Lines(stored.Sessions), .. Lines(stored.Sums), .. Lines(stored.Timeline), .. Lines(stored.Witnesses),
        .. Lines(stored.Suspected), .. Lines(stored.Hours), .. Lines(stored.Quarantine),
    ];

    private static IEnumerable<string> Lines<T>(IEnumerable<T> rows)
    {
        string[] own = ["ApiKeyId", "CreatedAt", "IngestedAt", "UpdatedAt", "ComputedAt", "SeenAt", "ReceivedAt", "DetectedAt"];
        var columns = typeof(T).GetProperties().Where(column => !own.Contains(column.Name, StringComparer.Ordinal)).ToList();
        return rows.Select(row => typeof(T).Name + " " + string.Join(' ', columns.Select(column => $"{column.Name}={Text(column.GetValue(row))}")));
    }

    private static string? Text(object? value) =>
        value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);
}
