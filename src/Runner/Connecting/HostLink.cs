using System.Net;
using System.Net.WebSockets;
using Helicarrier.Domain;
using Helicarrier.Runner.Runs;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Runner.Connecting;

/// <summary>
/// Keeps the connection to the host, which this side opens: nothing needs to reach this machine. When it breaks, the runs go on, and it is tried
/// again for ever, at most half a minute apart.
/// </summary>
internal sealed class HostLink(ConnectSettings settings, HostRequests requests)
{
    private const string Path = "api/v3/runners/connect";
    private const string KeyHeader = "x-secret-key";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Keeps it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = Shortest;
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = TimeProvider.System.GetTimestamp();
            var (trouble, isRefused) = await HoldAsync(cancellationToken);
            if (cancellationToken.IsCancellationRequested) return;
            Trouble.Say(trouble);
            if (TimeProvider.System.GetElapsedTime(began) > Longest) pause = Shortest;

            // A host shuts its door for a while to whoever tries wrong keys too often.
            if (isRefused) pause = Longest;

            // Not all runners at once when a host comes back.
            await Task.Delay(pause * (1 + Random.Shared.NextDouble()), cancellationToken);
            pause = pause * 2 > Longest ? Longest : pause * 2;
        }
    }

    // Why it ended, in words without an address or a token.
    private async Task<(string Trouble, bool IsRefused)> HoldAsync(CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(KeyHeader, settings.Token);
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                limit.CancelAfter(Patience);
                await socket.ConnectAsync(Address(), limit.Token);
            }
            await using var stream = WebSocketStream.Create(socket, WebSocketMessageType.Binary);
            await new WireServer(requests.DoAsync).ServeAsync(stream, cancellationToken);
            return socket.CloseStatusDescription is { Length: > 0 } reason
                ? ("The host does not take this runner: " + VisibleText.Line(reason), true)
                : ("The connection to the host is over; it is made again.", false);
        }
        catch (Exception away) when (away is WebSocketException or OperationCanceledException or IOException)
        {
            return socket.HttpStatusCode switch
            {
                HttpStatusCode.Unauthorized => ("The host does not know RUNNER_TOKEN (401).", true),
                HttpStatusCode.Forbidden => ("RUNNER_TOKEN may not hold runs (403): its key needs the scope runner, and the way to the host TLS.", true),
                default(HttpStatusCode) or HttpStatusCode.SwitchingProtocols => ("The host cannot be reached; it is tried again.", false),
                var status => ($"The host answered {(int)status}; it is tried again.", false),
            };
        }
    }

    private Uri Address()
    {
        var address = new UriBuilder(new Uri(settings.Host, Path)) { Scheme = settings.Host.Scheme == "https" ? "wss" : "ws" };
        return address.Uri;
    }
}
