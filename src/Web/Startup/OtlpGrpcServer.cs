using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Helicarrier.Web.Startup;

/// <summary>
/// A second server, for OpenTelemetry over gRPC alone. One server that cannot have one of its addresses has none, and this address is
/// one that any collector on the machine may hold: when it is taken, the log and the readiness say so, and all else goes on.
/// </summary>
internal sealed partial class OtlpGrpcServer(
    OtlpGrpcSettings settings, TelemetryDoor door, IServiceProvider services, IHttpContextFactory contexts, ILoggerFactory loggers)
    : IHostedLifecycleService, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<OtlpGrpcServer>();
    private KestrelServer? _server;
    private Task _stopping = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Listens, once the host's own server does: what both ask for is that one's.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var application = new PipelineApplication(OtlpGrpcComposition.Pipeline(settings, services), contexts);
        _server = Server();
        try
        {
            await _server.StartAsync(application, cancellationToken);
            var address = _server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
            door.Open(address);
            Log.Listens(_logger, address);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Dispose();
            door.Shut($"{settings.Url} cannot be listened on: {exception.Message} OpenTelemetry over gRPC is not taken");
            Log.Shut(_logger, settings.Url, exception.Message);
        }
    }

    // No answer is waited for before the host's own server is told to stop as well.
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _stopping = _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopping;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _server?.Dispose();
        _server = null;
    }

    private KestrelServer Server()
    {
        var options = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };

        // The length of a message comes before it, and one that is too large is refused unread.
        options.Limits.MaxRequestBodySize = null;
        options.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http2);
        var server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
        server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Add(settings.Url);
        return server;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "OpenTelemetry over gRPC is taken at {Address}")]
        public static partial void Listens(ILogger logger, string address);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Address} cannot be listened on, so OpenTelemetry over gRPC is not taken: {Reason} "
                + "Set HELICARRIER_OTLP_GRPC to another address, or to off")]
        public static partial void Shut(ILogger logger, string address, string reason);
    }
}
