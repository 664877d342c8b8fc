using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Operations;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Budgets;

/// <summary>Has all budgets looked at each minute, and soon after a session ended.</summary>
public sealed partial class BudgetWatch(BudgetSweep sweep, StoreWriter writer, TimeProvider time, ILogger<BudgetWatch> logger)
    : MinuteWatch(writer, time)
{
    protected override Task LookAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);

    protected override void Fail(Exception exception) => Log.NotLooked(logger, exception.Message, exception);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Budgets could not be looked at, and will be within a minute: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason, Exception exception);
    }
}
