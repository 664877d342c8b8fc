using System.Threading.Channels;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Persistence.Writing;

/// <summary>
/// The one writer of the store. Units of work wait in a bounded queue; the writer drains it into one transaction, commits,
/// and only then answers, so a completed task means "on disk". A unit that throws takes back its own writes and no other's.
/// </summary>
public sealed partial class StoreWriter : IAsyncDisposable
{
    /// <summary>Sessions indexed in one transaction: few enough that a caller who comes meanwhile hardly waits.</summary>
    private const int SessionsPerIndexStep = 200;

    private readonly Channel<WriteUnit> _queue;
    private readonly StoreWriterOptions _options;
    private readonly Store _store;
    private readonly TimeProvider _time;
    private readonly ILogger<StoreWriter> _logger;
    private readonly Lazy<Task> _loop;
    private readonly Subscribers<IReadOnlyList<StoreChange>> _subscribers = new();
    private bool _searchBehind = true;
    private long _sessionsToIndex;
    private long _commits;
    private long _units;
    private long _changes;
    private volatile bool _failing;

    public StoreWriter(Store store, TimeProvider time, ILogger<StoreWriter> logger, StoreWriterOptions? options = null)
    {
        _store = store;
        _time = time;
        _logger = logger;
        _options = options ?? new StoreWriterOptions();
        _queue = Channel.CreateBounded<WriteUnit>(new BoundedChannelOptions(_options.QueueCapacity) { SingleReader = true });
        _loop = new(() => Task.Factory.StartNew(
            Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    /// <summary>Commits since the start.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Units committed since the start; divided by <see cref="Commits"/> it tells how well commits are shared.</summary>
    public long Units => Interlocked.Read(ref _units);

    /// <summary>What subscribers were told since the start: a unit that only looks, as a readiness check does, adds none.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>Units waiting now.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>False while the latest transaction could not be begun or committed.</summary>
    public bool Healthy => !_failing;

    /// <summary>Queues work, waiting for room; completes when its commit is on disk.</summary>
    public async Task<T> WriteAsync<T>(Func<StoreTransaction, T> work, CancellationToken cancellationToken = default)
    {
        _ = _loop.Value;
        var unit = new WriteUnit<T>(work);
        await _queue.Writer.WriteAsync(unit, cancellationToken);
        return await unit.Promise;
    }

    /// <summary>Queues work if there is room; completes when its commit is on disk.</summary>
    /// <exception cref="StoreBusyException">The queue is full.</exception>
    public Task<T> EnqueueAsync<T>(Func<StoreTransaction, T> work)
    {
        _ = _loop.Value;
        var unit = new WriteUnit<T>(work);
        return _queue.Writer.TryWrite(unit) ? unit.Promise : Task.FromException<T>(new StoreBusyException());
    }

    /// <summary>
    /// Calls back after each commit with what it changed, on the writer's thread: return quickly, and never write from it.
    /// </summary>
    public IDisposable Subscribe(Action<IReadOnlyList<StoreChange>> afterCommit) => _subscribers.Add(afterCommit);

    /// <summary>Takes no more, writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (_loop.IsValueCreated) await _loop.Value;
    }

    private void Loop()
    {
        StoreTransaction? transaction = null;
        var batch = new List<WriteUnit>(_options.MaxUnitsPerCommit);
        try
        {
            while (WaitForWork(ref transaction))
            {
                Drain(batch);
                try
                {
                    transaction ??= new StoreTransaction(_store.OpenForWriting(), _time);
                    new GroupCommit(_store, transaction).Run(batch, Answer);
                    if (_sessionsToIndex > _options.MaxSessionsToIndex) IndexForSearch(ref transaction);
                }
                catch (Exception exception)
                {
                    if (!_failing) Log.CommitFailed(_logger, exception.Message);
                    _failing = true;
                    transaction?.Dispose();
                    transaction = null;
                    var reason = GroupCommit.Reason(_store, exception);
                    foreach (var unit in batch) unit.Fail(reason);
                }

                batch.Clear();
            }
        }
        finally
        {
            transaction?.Dispose();
        }
    }

    /// <summary>
    /// Waits for units; when none comes for a while, or none will any more, brings the search index up to date in steps, and does what
    /// large commits put off.
    /// </summary>
    private bool WaitForWork(ref StoreTransaction? transaction)
    {
        if (_queue.Reader.Count > 0) return true;
        var work = _queue.Reader.WaitToReadAsync().AsTask();
        if (_searchBehind && Task.WaitAny(work, Task.Delay(_options.PauseBeforeIndexing, _time)) == 1)
        {
            while (_searchBehind && !work.IsCompleted) IndexForSearch(ref transaction);
            if (!work.IsCompleted) transaction?.CatchUp();
        }
        if (work.GetAwaiter().GetResult()) return true;
        while (_searchBehind && !_options.LeavesIndexing.IsCancellationRequested) IndexForSearch(ref transaction);
        return false;
    }

    // Checkpoint 2: on disk, not yet answered. A kill here makes the caller try again, and identity makes that harmless.
    private void Answer(List<WriteUnit> batch, IReadOnlyList<StoreChange> changes)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _units, batch.Count);
        if (_failing) Log.Recovered(_logger);
        _failing = false;
        foreach (var unit in batch) unit.Complete();
        if (changes.Count == 0) return;
        Interlocked.Add(ref _changes, changes.Count);
        _sessionsToIndex += changes.Count(change => change is SessionChange);
        _searchBehind = true;
        _subscribers.Tell(changes, exception => Log.SubscriberFailed(_logger, exception));
    }

    // A failure here fails no caller: search also looks at the sessions that wait to be indexed, and the next commit tries again.
    private void IndexForSearch(ref StoreTransaction? transaction)
    {
        try
        {
            transaction ??= new StoreTransaction(_store.OpenForWriting(), _time);
            transaction.Begin();
            _searchBehind = transaction.Search.Index(SessionsPerIndexStep) == SessionsPerIndexStep;
            _sessionsToIndex = _searchBehind ? _sessionsToIndex - SessionsPerIndexStep : 0;
            transaction.Commit();
        }
        catch (Exception exception)
        {
            Log.IndexFailed(_logger, exception.Message);
            _searchBehind = false;
            transaction?.Dispose();
            transaction = null;
        }
    }

    private void Drain(List<WriteUnit> batch)
    {
        while (batch.Count < _options.MaxUnitsPerCommit && _queue.Reader.TryRead(out var unit)) batch.Add(unit);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be written: {Reason}")]
        public static partial void CommitFailed(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The search index could not be brought up to date: {Reason}")]
        public static partial void IndexFailed(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The store can be written again")]
        public static partial void Recovered(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber to store changes failed")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
