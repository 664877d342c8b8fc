using Helicarrier.Domain;

namespace Helicarrier.Web.Live;

/// <summary>The control of agents, as the Bridge shows it, and a call whenever that may have changed.</summary>
/// <param name="read">Reads it for an organization.</param>
/// <param name="subscribe">Calls back on the writer's thread until the result is disposed. Orphans and armed lights come without a call.</param>
/// <param name="logger">Hears that it cannot be read.</param>
public sealed partial class ControlFeed(
    Func<OrganizationId, CancellationToken, Task<ControlView>> read, Func<Action, IDisposable> subscribe, ILogger<ControlFeed> logger)
{
    private volatile bool _failing;

    /// <summary>How it stands; null while it cannot be read.</summary>
    public async Task<ControlView?> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        try
        {
            var view = await read(organizationId, cancellationToken);
            _failing = false;
            return view;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (!_failing) Log.NotRead(logger, exception.Message, exception);
            _failing = true;
            return null;
        }
    }

    /// <summary>Calls back after each commit that touched runs, asks or orders: return quickly.</summary>
    public IDisposable Subscribe(Action onChange) => subscribe(onChange);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The control of agents could not be read: {Reason}")]
        public static partial void NotRead(ILogger logger, string reason, Exception exception);
    }
}
