using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Live;

/// <summary>The latest stops, for whoever looks for one.</summary>
/// <param name="read">Reads so many of an organization, newest first.</param>
/// <param name="logger">Hears that they cannot be read.</param>
public sealed partial class StopFeed(
    Func<OrganizationId, int, CancellationToken, Task<IReadOnlyList<RunRow>>> read, ILogger<StopFeed> logger)
{
    /// <summary>Them; none while they cannot be read.</summary>
    public async Task<IReadOnlyList<RunRow>> ReadAsync(OrganizationId organizationId, int most, CancellationToken cancellationToken = default)
    {
        try
        {
            return await read(organizationId, most, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NotRead(logger, exception.Message, exception);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The latest stops could not be read: {Reason}")]
        public static partial void NotRead(ILogger logger, string reason, Exception exception);
    }
}
