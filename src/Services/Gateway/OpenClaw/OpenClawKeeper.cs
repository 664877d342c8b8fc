using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>
/// Keeps one connection to a gateway, and comes back to it when it is lost. One that held for a minute counts as good: the waits
/// begin anew, and the next fault is logged even if it is the same again.
/// </summary>
public sealed partial class OpenClawKeeper(
    OpenClawSettings settings, GatewayState state, GatewayBackoff backoff, TimeProvider time, ILogger<OpenClawKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(1);

    private OpenClawSession? _session;
    private string? _toldFault;
    private bool _toldLink;

    /// <summary>Null while there is no connection.</summary>
    internal OpenClawSession? Session => Volatile.Read(ref _session);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            string? earlier = null;
            while (true)
            {
                Show(GatewayLinkPhase.Connecting, earlier);
                var fault = await HoldAsync(stoppingToken);
                var wait = backoff.Next(fault.IsRefusal);
                var pause = Task.Delay(wait, time, stoppingToken);
                Show(GatewayLinkPhase.Waiting, earlier = fault.Message, time.GetUtcNow() + wait);
                Tell(fault);
                await pause;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<GatewayException> HoldAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var connection = await GatewayConnection.OpenAsync(settings, time, stoppingToken);
            var session = await OpenClawSession.BeginAsync(connection, time, stoppingToken);
            var since = time.GetUtcNow();
            Volatile.Write(ref _session, session);
            Show(GatewayLinkPhase.Connected);
            TellLink();
            var fault = await connection.Ended.WaitAsync(stoppingToken);
            if (time.GetUtcNow() - since < Good) return fault;
            backoff.Reset();
            _toldFault = null;
            return fault;
        }
        catch (GatewayException fault)
        {
            return fault;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.Unforeseen(logger, exception);
            return new("cannot be followed", exception);
        }
        finally
        {
            Volatile.Write(ref _session, null);
        }
    }

    private void Show(GatewayLinkPhase phase, string? fault = null, DateTimeOffset? nextTryAt = null) =>
        state.Link = new(settings.Name, phase, time.GetUtcNow()) { Fault = fault, NextTryAt = nextTryAt };

    private void TellLink()
    {
        if (_toldLink) return;
        _toldLink = true;
        Log.Connected(logger, settings.Name);
    }

    private void Tell(GatewayException fault)
    {
        if (_toldFault == fault.Message) return;
        _toldFault = fault.Message;
        _toldLink = false;
        Log.Faulted(logger, settings.Name, fault.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Connected to the gateway {Address}.")]
        public static partial void Connected(ILogger logger, string address);

        [LoggerMessage(2, LogLevel.Warning, "The gateway {Address} {Fault}. It is tried again until it answers.")]
        public static partial void Faulted(ILogger logger, string address, string fault);

        [LoggerMessage(3, LogLevel.Error, "The gateway could not be followed.")]
        public static partial void Unforeseen(ILogger logger, Exception exception);
    }
}
