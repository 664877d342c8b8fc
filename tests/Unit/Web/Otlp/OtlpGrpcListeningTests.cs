using System.Net;
using System.Net.Sockets;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Startup;
using Helicarrier.Web.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>The address for gRPC may be anybody's: the host never leans on it.</summary>
public sealed class OtlpGrpcListeningTests
{
    [Fact]
    public async Task Start_PortIsTaken_WarnsAndIsReadyAllTheSame()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var lines = new ListLogger<object>();
        await using var app = new HelicarrierApp().Set("HELICARRIER_OTLP_GRPC", "http://" + taken.LocalEndpoint)
            .With(services => services.AddSingleton<ILoggerProvider>(new Sink(lines)));
        await app.InitializeAsync();
        using var client = app.CreateKeyedClient();
        using var answer = await client.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var check = Assert.Single(await ReadyChecks.ReadAsync(answer), row => row.Name == "otlp_grpc");
        Assert.Equal("warn", check.Status);
        Assert.Contains($"{taken.LocalEndpoint}: address already in use", check.Detail, StringComparison.Ordinal);
        Assert.Single(lines.Lines, line =>
            line.StartsWith($"Warning http://{taken.LocalEndpoint} cannot be listened on", StringComparison.Ordinal)
            && line.Contains("HELICARRIER_OTLP_GRPC", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/v1/logs", OtlpEndpointTests.Content([], "application/x-protobuf"))).StatusCode);
    }

    [Fact]
    public async Task Start_PortIsFree_SaysWhereItListens()
    {
        await using var host = await GrpcHost.StartAsync();
        using var client = host.App.CreateKeyedClient();
        using var answer = await client.GetAsync("/readyz");
        var check = Assert.Single(await ReadyChecks.ReadAsync(answer), row => row.Name == "otlp_grpc");
        Assert.Equal(("pass", $"listens on http://127.0.0.1:{host.Address.Port}"), (check.Status, check.Detail));
    }

    [Fact]
    public async Task Start_Off_ListensNowhereAndSaysNothing()
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        using var client = app.CreateKeyedClient();
        using var answer = await client.GetAsync("/readyz");
        Assert.DoesNotContain(await ReadyChecks.ReadAsync(answer), row => row.Name == "otlp_grpc");
        Assert.Empty(app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<OtlpGrpcServer>());
    }

    [Fact]
    public async Task Stop_Host_LeavesThePort()
    {
        var host = await GrpcHost.StartAsync();
        using (var grpc = host.Exporter()) await grpc.ExportAsync(GrpcHost.Logs, []);
        var port = host.Address.Port;
        await host.DisposeAsync();

        using var next = new TcpListener(IPAddress.Loopback, port);
        next.Start();
    }

    private sealed class Sink(ListLogger<object> lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => lines;

        public void Dispose()
        {
            // The test reads the lines afterwards.
        }
    }
}
