using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage.SQLite;
using Hangfire.Storage.SQLite.Entities;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Settings;
using SQLite;

namespace Helicarrier.Web.Jobs;

/// <summary>
/// Hangfire over a database of its own, <c>jobs.db</c> beside the store. It is a queue and no record: whoever deletes it loses nothing that
/// the next start does not bring back.
/// </summary>
internal sealed class HangfireEngine : IJobEngine, IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(10);

    private readonly Lazy<SQLiteStorage> _storage;
    private readonly HostLock _owner;
    private int _disposed;

    public HangfireEngine(HelicarrierSettings settings, HangfireStates states)
    {
        Path = System.IO.Path.Combine(settings.DataDirectory, "jobs.db");
        Filters = new() { states };
        _owner = new(Path);
        _storage = new(Open);
    }

    /// <summary>The database.</summary>
    public string Path { get; }

    /// <summary>What Hangfire asks before it does anything.</summary>
    public JobFilterCollection Filters { get; }

    /// <summary>Opens the database, at the first call.</summary>
    /// <exception cref="JobEngineException">It cannot be opened, or another host has it.</exception>
    public SQLiteStorage Storage
    {
        get
        {
            try
            {
                return _storage.Value;
            }
            catch (Exception exception) when (exception is SQLiteException or IOException or UnauthorizedAccessException)
            {
                throw new JobEngineException($"{Path} cannot be opened: {exception.Message}", exception);
            }
        }
    }

    public string Hand(long jobKey, string? engineId)
    {
        try
        {
            var client = new BackgroundJobClient(Storage, Filters);
            if (engineId is not null && IsOurs(engineId, jobKey) && client.ChangeState(engineId, new EnqueuedState { Reason = JobRecovery.Reason }))
            {
                return engineId;
            }
            return client.Create<HangfireCall>(call => call.RunAsync(jobKey, CancellationToken.None), new EnqueuedState());
        }
        catch (Exception exception) when (exception is SQLiteException or BackgroundJobClientException)
        {
            throw new JobEngineException($"{Path} cannot be written: {exception.Message}", exception);
        }
    }

    // One that was missed while no host ran is asked for once, at the next start.
    public void Schedule(string type, string? cron)
    {
        try
        {
            var recurring = new RecurringJobManager(Storage, Filters);
            if (cron is null)
            {
                recurring.RemoveIfExists(type);
                return;
            }
            recurring.AddOrUpdate<HangfireCall>(
                type, call => call.AskAsync(type, CancellationToken.None), cron,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Relaxed });
        }
        catch (Exception exception) when (exception is SQLiteException or BackgroundJobClientException or ArgumentException or TimeoutException)
        {
            throw new JobEngineException($"{Path} cannot be told when to ask for {type}: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Sweeps away what a dead host left: its server, and locks that nobody will release. This host alone has the database, so nothing of
    /// it can be in use; jobs that the dead one was at are handed over anew by the recovery.
    /// </summary>
    public void Sweep()
    {
        using (var context = Storage.CreateAndOpenConnection()) context.Database.DeleteAll<DistributedLock>();
        using var connection = Storage.GetConnection();
        foreach (var server in Storage.GetMonitoringApi().Servers()) connection.RemoveServer(server.Name);
    }

    /// <summary>
    /// Lets go of jobs that failed before a time. Hangfire would keep them for ever, and a filter cannot say otherwise, since what it says is
    /// overruled as the state is written; the record is ours.
    /// </summary>
    /// <param name="time">UTC.</param>
    public void ForgetFailures(DateTimeOffset time)
    {
        using var connection = Storage.GetConnection();
        using var transaction = connection.CreateWriteTransaction();
        foreach (var (id, failed) in Storage.GetMonitoringApi().FailedJobs(0, int.MaxValue))
        {
            if (failed?.FailedAt < time.UtcDateTime) transaction.ExpireJob(id, TimeSpan.Zero);
        }
        transaction.Commit();
    }

    // Both of the names under which the container knows it are disposed.
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        if (_storage.IsValueCreated) _storage.Value.Dispose();
        _owner.Dispose();
    }

    // A database that was lost begins to count anew: the same name may be another job's.
    private bool IsOurs(string engineId, long jobKey)
    {
        using var connection = Storage.GetConnection();
        return HangfireStates.KeyOf(connection.GetJobData(engineId)?.Job) == jobKey;
    }

    private SQLiteStorage Open()
    {
        if (!_owner.TryTake()) throw new IOException("another host has it");
        PrivateFile.Make(Path);
        PrivateFile.Tighten(Path);
        return new(
            new SQLiteDbConnectionFactory(Connect),
            new SQLiteStorageOptions
            {
                QueuePollInterval = Poll,
                InvisibilityTimeout = TimeSpan.FromDays(1),
                DistributedLockLifetime = TimeSpan.FromSeconds(30),
                CountersAggregateInterval = TimeSpan.FromMinutes(5),
            });
    }

    // What is lost with the last moments before a power failure is handed over again.
    private SQLiteConnection Connect()
    {
        var connection = new SQLiteConnection(
            Path, SQLiteOpenFlags.ReadWrite | SQLiteOpenFlags.Create | SQLiteOpenFlags.NoMutex, storeDateTimeAsTicks: true) { BusyTimeout = Busy };
        connection.Execute("PRAGMA synchronous = NORMAL");
        return connection;
    }
}
