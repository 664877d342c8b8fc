using System.Globalization;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>
/// A client whose own telemetry is pointed at the host over gRPC, and whose logs nobody reads: each of its calls is there, with the tokens that
/// its provider stated. <c>./test clients</c> runs it.
/// </summary>
[Collection(ClientsCollection.Name)]
[Trait("run", "clients")]
public sealed class Client_Tells_Of_Its_Calls_Over_Grpc(ITestOutputHelper output)
{
    private const string Listening = "OpenTelemetry over gRPC is taken at ";

    private const string Prompt = "Say something, please.";

    private const string KeyHeader = "x-secret-key";

    public static TheoryData<string> Clients => new(Pointed.Keys);

    // How a user points it here, and what they write to ask it something.
    private static readonly Dictionary<string, (Func<Uri, RealClient> Client, string[] Asking)> Pointed = new(StringComparer.Ordinal)
    {
        [RealClients.Claude.Kind] = (
            static host => With(
                RealClients.Claude, ("CLAUDE_CODE_ENABLE_TELEMETRY", "1"), ("OTEL_LOGS_EXPORTER", "otlp"), ("OTEL_METRICS_EXPORTER", "otlp"),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_ENDPOINT", host.OriginalString),
                ("OTEL_EXPORTER_OTLP_HEADERS", $"{KeyHeader}={World.Secret}")),
            ["-p", "--model", RealClients.Claude.Model, Prompt]),
        [RealClients.Codex.Kind] = (
            static host => WithFile(RealClients.Codex, ".codex/config.toml", text => $$"""
                {{text}}

                [otel]
                exporter = { otlp-grpc = { endpoint = "{{host.OriginalString}}", headers = { "{{KeyHeader}}" = "{{World.Secret}}" } } }
                """),
            ["exec", "--skip-git-repo-check", "-m", RealClients.Codex.Model, Prompt]),
        [RealClients.Gemini.Kind] = (
            static host => WithFile(
                With(RealClients.Gemini, ("OTEL_EXPORTER_OTLP_HEADERS", $"{KeyHeader}={World.Secret}")), ".gemini/settings.json",
                text => $$$"""
                    {"telemetry":{"enabled":true,"target":"local","otlpEndpoint":"{{{host.OriginalString}}}","otlpProtocol":"grpc"},{{{text[1..]}}}
                    """),
            ["-m", RealClients.Gemini.Model, "-p", Prompt]),
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Calls_Are_There_With_Their_Tokens(string kind)
    {
        var (client, asking) = Pointed[kind];
        using var world = new World();
        await using var host = await HostProcess.StartAsync(world, extra: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HELICARRIER_OTLP_GRPC"] = "http://127.0.0.1:0",
            ["HELICARRIER_WATCH"] = "never",
        });
        var line = await host.LineWithAsync(Listening);
        var address = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());
        await using var site = await ClientSite.MakeAsync(world, client(address));
        output.WriteLine(await site.RunByHandAsync(asking));

        var stated = string.Join('\n', site.Provider.Calls.Select(static call => call.Tokens).Select(Text).Order(StringComparer.Ordinal));
        Assert.NotEmpty(stated);

        // Counters may come before the calls that take their place.
        await Patience.UntilAsync(() => Told(world) == stated);
    }

    private static string? Told(World world) => world.Scalar(
        """
        SELECT group_concat(call, char(10)) FROM (
            SELECT input_tokens || ' ' || coalesce(cache_write_short_tokens, 0) || ' ' || coalesce(cache_write_long_tokens, 0) || ' '
                || cache_read_tokens || ' ' || output_tokens AS call
            FROM usage_events WHERE source = 'otlp' ORDER BY call)
        """) as string;

    private static string Text(StatedTokens tokens) => string.Create(
        CultureInfo.InvariantCulture, $"{tokens.Input} {tokens.CacheWriteShort} {tokens.CacheWriteLong} {tokens.CacheRead} {tokens.Output}");

    private static RealClient With(RealClient client, params (string Name, string Value)[] variables) => client with
    {
        Environment = address => client.Environment(address)
            .Concat(variables.Select(static one => KeyValuePair.Create(one.Name, one.Value))).ToDictionary(StringComparer.Ordinal),
    };

    private static RealClient WithFile(RealClient client, string path, Func<string, string> change) => client with
    {
        Files = address => client.Files(address).ToDictionary(
            static file => file.Key, file => file.Key == path ? change(file.Value) : file.Value, StringComparer.Ordinal),
    };
}
