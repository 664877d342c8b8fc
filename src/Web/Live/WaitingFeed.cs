using Helicarrier.Domain;

namespace Helicarrier.Web.Live;

/// <summary>How many asks, alerts and budgets wait for somebody, as the frame around pages shows it, and a call whenever that may have changed.</summary>
/// <param name="count">Counts those of an organization.</param>
/// <param name="subscribe">Calls back on the writer's thread until the result is disposed.</param>
/// <param name="logger">Hears that they cannot be counted.</param>
public sealed partial class WaitingFeed(
    Func<OrganizationId, CancellationToken, Task<WaitingCounts>> count, Func<Action, IDisposable> subscribe, ILogger<WaitingFeed> logger)
{
    private volatile bool _failing;

    /// <summary>How many wait; null while they cannot be counted.</summary>
    public async Task<WaitingCounts?> CountAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        try
        {
            var waiting = await count(organizationId, cancellationToken);
            _failing = false;
            return waiting;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (!_failing) Log.NotCounted(logger, exception.Message, exception);
            _failing = true;
            return null;
        }
    }

    /// <summary>Calls back after each commit that changed an ask, an alert or a budget: return quickly.</summary>
    public IDisposable Subscribe(Action onChange) => subscribe(onChange);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Asks, alerts and budgets could not be counted: {Reason}")]
        public static partial void NotCounted(ILogger logger, string reason, Exception exception);
    }
}
