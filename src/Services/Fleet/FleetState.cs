using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Fleet;

/// <summary>
/// The live fleet in memory: read once from the store, then fed by every commit, and read again when another process wrote
/// to the database. Until the first reading is done <see cref="Current"/> has sequence 0.
/// </summary>
public sealed partial class FleetState(
    StoreWriter writer, FleetReader reader, TimeProvider time, ILogger<FleetState> logger, FleetOptions options) : BackgroundService
{
    /// <summary>Changes that are held back while the store is read; more of them and it is read anew.</summary>
    private const int MaxHeldBack = 200_000;

    private readonly Lock _gate = new();
    private readonly Subscribers<FleetSnapshot> _subscribers = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private FleetSnapshot _current = FleetSnapshot.Empty;
    private FleetBoard? _board;
    private List<StoreChange>? _heldBack;
    private long _foreignVersion;
    private bool _stale = true;
    private volatile bool _outdated;
    private bool _failing;
    private DateTimeOffset _nextPoll;

    public FleetSnapshot Current => Volatile.Read(ref _current);

    /// <summary>
    /// Calls back with each new snapshot, one at a time, at most ten a second. Agents that did not change are the same
    /// objects as before. Read <see cref="Current"/> after subscribing.
    /// </summary>
    public IDisposable Subscribe(Action<FleetSnapshot> onSnapshot) => _subscribers.Add(onSnapshot);

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var feed = writer.Subscribe(OnCommit);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                if (_failing) Log.Recovered(logger);
                _failing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (!_failing) Log.Failed(logger, exception);
                _failing = true;
                _stale = true;
                await Task.Delay(options.PollInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (_stale || time.GetUtcNow() >= _nextPoll)
        {
            var began = time.GetTimestamp();
            await LookForOthersAsync(cancellationToken);
            if (_stale) await ReadStoreAsync(cancellationToken);

            // A long reading is not repeated at once: at most a tenth of the time goes into it.
            var pause = 10 * time.GetElapsedTime(began);
            _nextPoll = time.GetUtcNow() + (pause > options.PollInterval ? pause : options.PollInterval);
        }

        Publish();
        await Task.Delay(options.PublishInterval, time, cancellationToken);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wake = _changed.WaitAsync(timeout.Token);
        await Task.WhenAny(wake, Task.Delay(options.PollInterval, time, timeout.Token));
        await timeout.CancelAsync();
        await ((Task)wake).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task LookForOthersAsync(CancellationToken cancellationToken)
    {
        if (_stale) return;
        var version = await writer.WriteAsync(transaction => transaction.ForeignVersion, cancellationToken);
        _stale = version != _foreignVersion || _outdated;
    }

    private async Task ReadStoreAsync(CancellationToken cancellationToken)
    {
        using var view = reader.Open();

        // The writer's thread pins the view: every earlier commit is inside it, every later one is held back until it is read.
        _foreignVersion = await writer.WriteAsync(
            transaction =>
            {
                view.Pin();
                lock (_gate) _heldBack = [];
                _outdated = false;
                return transaction.ForeignVersion;
            },
            cancellationToken);
        var earlier = _board;
        var board = await Task.Run(
            () => new FleetWarmUp(view, options, time.GetUtcNow(), earlier).Read(), cancellationToken);
        lock (_gate)
        {
            _stale = _heldBack is null;
            var now = time.GetUtcNow();
            foreach (var change in _heldBack ?? []) board.Apply(change, now);
            _heldBack = null;
            _board = board;
        }
    }

    private void OnCommit(IReadOnlyList<StoreChange> changes)
    {
        lock (_gate)
        {
            // Costs of any age changed: the sums are read again at the next poll, as after another process's write.
            _outdated = _outdated || changes.Any(change => change is RepriceRunChange or SessionVoidChange);
            if (_heldBack is not null)
            {
                if (_heldBack.Count + changes.Count > MaxHeldBack)
                {
                    _heldBack = null;
                }
                else
                {
                    _heldBack.AddRange(changes);
                }
            }

            var now = time.GetUtcNow();
            if (_board is not null) foreach (var change in changes) _board.Apply(change, now);
            if (_changed.CurrentCount == 0) _changed.Release();

            // A session that turns out to be another agent's, or is void, leaves a card that only the store can put right.
            _stale = _stale || changes.Any(LeavesACard);
        }
    }

    private static bool LeavesACard(StoreChange change) => change is SessionVoidChange
        || (change is SessionChange { Before: { } before } session && before.AgentId != session.Session.AgentId);

    private void Publish()
    {
        FleetSnapshot next;
        lock (_gate)
        {
            if (_board is null) return;
            next = _board.Take(_current.Sequence + 1, time.GetUtcNow());
            if (_current.Sequence > 0 && SameFigures(_current, next)) return;
            Volatile.Write(ref _current, next);
        }

        _subscribers.Tell(next, failure => Log.SubscriberFailed(logger, failure));
    }

    private static bool SameFigures(FleetSnapshot left, FleetSnapshot right) =>
        ReferenceEquals(left.Agents, right.Agents)
        && left.TokensByMinute.SequenceEqual(right.TokensByMinute)
        && left.SpendByHour.SequenceEqual(right.SpendByHour)
        && left == right with
        {
            Sequence = left.Sequence,
            TakenAt = left.TakenAt,
            TokensByMinute = left.TokensByMinute,
            SpendByHour = left.SpendByHour,
        };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The live fleet cannot follow the store")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "The live fleet follows the store again")]
        public static partial void Recovered(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber to the live fleet failed")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
