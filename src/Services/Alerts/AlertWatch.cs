using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Operations;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Alerts;

/// <summary>Has all rules looked at each minute, and soon after a session ended.</summary>
public sealed partial class AlertWatch(AlertSweep sweep, StoreWriter writer, TimeProvider time, ILogger<AlertWatch> logger)
    : MinuteWatch(writer, time)
{
    protected override Task LookAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);

    protected override void Fail(Exception exception) => Log.NotLooked(logger, exception.Message, exception);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Alert rules could not be looked at, and will be within a minute: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason, Exception exception);
    }
}
