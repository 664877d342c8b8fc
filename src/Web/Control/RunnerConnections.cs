using System.Net.WebSockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Wire;
using Helicarrier.Services.Control.Runners;

namespace Helicarrier.Web.Control;

/// <summary>
/// Holds the connections that runners on other machines make. The runner opens it and this host asks: first who it is, then every ten seconds
/// how it is. When it breaks, the runner's runs go on.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class RunnerConnections(RunnerRegister register, TimeProvider time, ILogger<RunnerConnections> logger)
{
    // A reason's bytes, RFC 6455, section 5.5.
    private const int LongestReason = 123;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>Holds one until it is over.</summary>
    /// <param name="socket">It.</param>
    /// <param name="organization">Whose the runner is.</param>
    /// <param name="keyName">The key that it came with.</param>
    /// <param name="cancellationToken">Ends it: the key was revoked, or this host stops.</param>
    public async Task HoldAsync(WebSocket socket, OrganizationId organization, string keyName, CancellationToken cancellationToken)
    {
        await using var client = SupervisorClient.Over(WebSocketStream.Create(socket, WebSocketMessageType.Binary));
        ConnectedRunner? runner = null;
        try
        {
            var profile = await AskAsync(client, cancellationToken);
            var candidate = new ConnectedRunner(organization, profile, new SupervisorRunner(new ConnectedLink(client), time));
            await register.AdmitAsync(candidate, keyName, cancellationToken);
            runner = candidate;
            await client.AdmittedAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            Log.Connected(logger, profile.Name);
            await ListenAsync(client, runner, keyName, cancellationToken);
        }
        catch (RunnerException refused)
        {
            Log.Refused(logger, VisibleText.Line(refused.Message));
            await SayAsync(socket, client, refused.Message);
        }
        catch (Exception away) when (away is IOException or TimeoutException or OperationCanceledException or JsonException or WebSocketException)
        {
            // It is gone, or to go.
        }
        finally
        {
            if (runner is not null)
            {
                Log.Gone(logger, runner.Profile.Name);
                await register.LeaveAsync(runner, keyName);
            }
        }
    }

    private async Task<RunnerProfile> AskAsync(SupervisorClient client, CancellationToken cancellationToken) =>
        await client.IntroduceAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);

    private async Task ListenAsync(SupervisorClient client, ConnectedRunner runner, string keyName, CancellationToken cancellationToken)
    {
        var written = time.GetTimestamp();
        while (true)
        {
            var pause = Task.Delay(RunnerRegister.Heartbeat, time, cancellationToken);
            if (await Task.WhenAny(pause, client.Ended) != pause) return;
            var profile = await AskAsync(client, cancellationToken);
            var isDue = time.GetElapsedTime(written) > RunnerRegister.Behind - RunnerRegister.Heartbeat;
            await register.HearAsync(runner, profile, keyName, isDue, cancellationToken);
            if (isDue) written = time.GetTimestamp();
        }
    }

    private async Task SayAsync(WebSocket socket, SupervisorClient client, string reason)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var bytes = Encoding.UTF8.GetBytes(VisibleText.Line(reason));
            var text = bytes.Length > LongestReason ? Encoding.UTF8.GetString(bytes.AsSpan(0, LongestReason - 3)).TrimEnd('\uFFFD') : VisibleText.Line(reason);
            await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, text, limit.Token);

            // Until it has read that, or will not: a connection that is dropped at once takes the reason along.
            await Task.WhenAny(client.Ended, Task.Delay(Farewell, time, limit.Token));
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It will not hear why.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Runner {Name} is connected")]
        public static partial void Connected(ILogger logger, string name);

        [LoggerMessage(Level = LogLevel.Information, Message = "Runner {Name} is away; its runs go on")]
        public static partial void Gone(ILogger logger, string name);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A runner was not let in: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
