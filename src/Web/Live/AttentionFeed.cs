using Helicarrier.Domain;

namespace Helicarrier.Web.Live;

/// <summary>What of the control of agents a person should look at, and a call whenever that may have changed.</summary>
/// <param name="read">Reads it for an organization, the gravest first.</param>
/// <param name="subscribe">Calls back on the writer's thread until the result is disposed. Orphans come without a call.</param>
/// <param name="logger">Hears that it cannot be read.</param>
public sealed partial class AttentionFeed(
    Func<OrganizationId, CancellationToken, Task<IReadOnlyList<AttentionNote>>> read, Func<Action, IDisposable> subscribe,
    ILogger<AttentionFeed> logger)
{
    private volatile bool _failing;

    /// <summary>What needs a person; null while it cannot be read.</summary>
    public async Task<IReadOnlyList<AttentionNote>?> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        try
        {
            var notes = await read(organizationId, cancellationToken);
            _failing = false;
            return notes;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
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
        [LoggerMessage(Level = LogLevel.Error, Message = "What needs attention could not be read: {Reason}")]
        public static partial void NotRead(ILogger logger, string reason, Exception exception);
    }
}
