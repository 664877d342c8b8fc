using Hangfire;
using Helicarrier.Services.Jobs;

namespace Helicarrier.Web.Jobs;

/// <summary>Hangfire's workers, started behind the recovery once the store is open. A host whose jobs cannot run serves all the same.</summary>
internal sealed partial class HangfireServer(
    HangfireEngine engine, JobRecovery recovery, ScheduleDesk schedules, HangfireCall call, TimeProvider time, ILoggerFactory loggers)
    : IHostedService, IDisposable
{
    private const int Workers = 2;

    private static readonly TimeSpan FailuresLast = TimeSpan.FromDays(7);

    private readonly ILogger _logger = loggers.CreateLogger<HangfireServer>();
    private BackgroundJobServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Hangfire.Logging.LogProvider.SetCurrentLogProvider(new HangfireLog(loggers.CreateLogger("Hangfire")));

            // It waits for files: the threads that all others share at a start are few.
            await Task.Factory.StartNew(SweepQueue, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await recovery.RunAsync();
            foreach (var reason in await schedules.ApplyAsync()) Log.NotScheduled(_logger, reason);
            _server = new(
                new()
                {
                    ServerName = "helicarrier",
                    WorkerCount = Workers,
                    SchedulePollingInterval = TimeSpan.FromSeconds(5),
                    HeartbeatInterval = TimeSpan.FromMinutes(1),
                    StopTimeout = TimeSpan.FromSeconds(1),
                    ShutdownTimeout = TimeSpan.FromSeconds(2),
                    FilterProvider = engine.Filters,
                    Activator = new OneCall(call),
                },
                engine.Storage);
        }
        catch (Exception exception)
        {
            Log.NotStarted(_logger, exception.Message, exception);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server) return;
        server.SendStop();
        await server.WaitForShutdownAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Dispose();
    }

    public void Dispose() => Interlocked.Exchange(ref _server, null)?.Dispose();

    private void SweepQueue()
    {
        engine.Sweep();
        engine.ForgetFailures(time.GetUtcNow() - FailuresLast);
    }

    /// <summary>Whatever a row of the database names, nothing else is ever made.</summary>
    private sealed class OneCall(HangfireCall call) : JobActivator
    {
        public override object ActivateJob(Type jobType) => call;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A schedule does not hold before it is changed: {Reason}")]
        public static partial void NotScheduled(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Jobs do not run before the next start: {Reason}")]
        public static partial void NotStarted(ILogger logger, string reason, Exception exception);
    }
}
