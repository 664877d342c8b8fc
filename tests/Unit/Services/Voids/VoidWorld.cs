using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Voids;
using Helicarrier.Tests.Unit.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Voids;

/// <summary>
/// A store that read logs and took telemetry and a proxy's records. The session <c>g1</c>, which tests make void, shares hours, agent
/// and model with <c>k1</c>, is the agent's latest, and has a call without a price.
/// </summary>
internal sealed class VoidWorld : IAsyncDisposable
{
    public const string Usage = """{"input_tokens":100,"output_tokens":10}""";

    public TelemetryStore Store { get; } = new();

    public TemporaryStore Logs => Store.Logs;

    public static async Task<VoidWorld> MakeAsync(bool withG1 = true)
    {
        var world = new VoidWorld();
        world.Logs.Claude(
            "k1", ClaudeLines.User("Fix the parser", "k1", "k0"), Call("k1", 1, "10:00:00"), Call("k1", 2, "11:20:00", model: "claude-opus-4-5"));
        if (withG1)
        {
            world.Logs.Claude(
                "g1", ClaudeLines.User("Write the parser anew", "g1", "g0", "2026-11-20T09:30:00.000Z"), Call("g1", 1, "10:00:05"),
                Call("g1", 2, "11:40:00"), Call("g1", 3, "12:10:00", model: "unheard-of"));
        }

        await world.Logs.ImportAsync();
        await world.TelemetryAsync("t1", "req_t", "10:30:00");
        if (withG1) await world.TelemetryAsync("g1", "req_g1_1", "10:00:05");
        await ProxyTelemetryTests.ProxyAsync(world.Store, ProxyTelemetryTests.Record("2026-11-20T09:59:56.100Z", 6500));
        return world;
    }

    /// <summary>A line of a log: call <paramref name="number"/> of a session.</summary>
    public static string Call(string session, int number, string at, string? seenIn = null, string model = "claude-sonnet-4-5") => ClaudeLines.Assistant(
        $"msg_{session}_{number}", $"req_{session}_{number}", Usage, model, seenIn ?? session, $"u_{session}_{number}", $"2026-11-20T{at}.000Z");

    public Task<OtlpResult> TelemetryAsync(string session, string request, string at) =>
        Store.LogsAsync(OtlpJson.Logs("claude-code", "com.anthropic.claude_code.events", Record(session, request, at)));

    public static JsonObject Record(string session, string request, string at) => OtlpJson.Log(
        $"2026-11-20T{at}.020Z", ("event.name", "api_request"), ("session.id", session), ("model", "claude-sonnet-4-5"), ("request_id", request),
        ("input_tokens", 100), ("output_tokens", 10), ("cost_usd", 0.00045), ("duration_ms", 1200));

    public Task<VoidVerdict> VoidAsync(string session = "g1") => new VoidDesk(Logs.Writer).VoidAsync(OrganizationId.Default, session, "A test run", "nick");

    public Task<VoidVerdict> RestoreAsync(string session = "g1") => new VoidDesk(Logs.Writer).RestoreAsync(OrganizationId.Default, session, "nick");

    public Task<List<string>> FiguresAsync() => Figures.OfAsync(Logs);

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
