using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Control.Logs;

/// <summary>
/// What all runs write, read once for everybody who looks, twice a second, and not at all while nobody does. Runs that ended within the hour are
/// among them.
/// </summary>
public sealed partial class FleetLog(RunReader reader, IRunner runner, TimeProvider time, ILogger<FleetLog> logger) : BackgroundService
{
    /// <summary>Between two readings.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromMilliseconds(500);

    // A reading that is late is one all the same.
    private static readonly TimeSpan Following = TimeSpan.FromSeconds(5);

    // Whoever asks by HTTP asks again: until then it goes on.
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);
    private const int MostRecent = 20;
    private const int AtATime = 8;

    // Of the end of each run when somebody begins to look: the fewer there are, the more of each.
    private const int TailOfAll = 4 * 1024 * 1024;
    private const int LeastTail = 16 * 1024;
    private const int MostTail = 256 * 1024;

    // More lines than a millisecond has are never read: numbers grow over restarts.
    private const long NumbersAMillisecond = 1_000;

    private readonly Dictionary<RunId, RunLog> _logs = [];
    private readonly SemaphoreSlim _one = new(1);
    private readonly SemaphoreSlim _wanted = new(0);
    private int _watchers;
    private long? _askedAt;
    private DateTimeOffset? _readAt;
    private volatile string? _trouble;

    /// <summary>The latest lines.</summary>
    public LogBook Book { get; } = new(time.GetUtcNow().ToUnixTimeMilliseconds() * NumbersAMillisecond);

    /// <summary>Why the latest reading failed; null when it did not.</summary>
    public string? Away { get; private set; }

    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
        _wanted.Dispose();
    }

    /// <summary>Has it read until the result is disposed.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref _watchers);
        Wake();
        return new Watcher(this);
    }

    /// <summary>Has it read for a minute, and reads now when nothing was read for as long as readings are apart.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        _askedAt = time.GetTimestamp();
        Wake();
        if (!IsFollowing(time.GetUtcNow())) await ReadAsync(cancellationToken);
    }

    /// <summary>One reading. A runner that is away loses nothing: what it kept is read when it answers again.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var (isFollowing, last) = (IsFollowing(now), _readAt);
            _trouble = null;
            var rolls = await runner.ListAsync(cancellationToken);
            var seen = Wanted([.. rolls.SelectMany(static roll => roll.Runs)], now);
            foreach (var gone in _logs.Keys.Except(seen.Select(static run => run.Id)).ToList()) _logs.Remove(gone);
            var met = _logs.Keys.ToHashSet();
            foreach (var run in seen) await MeetAsync(run, cancellationToken);
            var behind = seen.Where(run => _logs[run.Id].IsBehind(run)).ToList();
            var lines = behind.Select(static _ => new List<LogLine>()).ToArray();
            var tail = Math.Clamp(TailOfAll / Math.Max(1, seen.Count), LeastTail, MostTail);
            try
            {
                await Parallel.ForAsync(
                    0, behind.Count, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
                    async (place, cancelled) =>
                    {
                        // What stood there before anybody looked has no time that is known.
                        var run = behind[place];
                        var isNew = isFollowing && (met.Contains(run.Id) || run.StartedAt >= last);
                        await TryAsync(_logs[run.Id], tail, isNew ? now : null, lines[place], cancelled);
                    });
            }
            finally
            {
                // What was read before a failure is not read again.
                Book.Add([.. lines.SelectMany(static read => read)]);
            }

            (Away, _readAt) = (_trouble ?? (rolls.Count == 0 ? "No runner answers." : null), now);
        }
        catch (RunnerException away)
        {
            Away = away.Message;
        }
        finally
        {
            _one.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!IsWanted) await _wanted.WaitAsync(stoppingToken);
            await TryReadAsync(stoppingToken);
            await Task.Delay(Period, time, stoppingToken);
        }
    }

    private bool IsWanted => Volatile.Read(ref _watchers) > 0 || (_askedAt is { } asked && time.GetElapsedTime(asked) < Lasts);

    private bool IsFollowing(DateTimeOffset now) => now - _readAt <= Following;

    // Oldest first: what was begun later is read below. What an adopted client writes is on its user's terminal.
    private static List<RunSnapshot> Wanted(IReadOnlyList<RunSnapshot> all, DateTimeOffset now)
    {
        var recent = all.Where(run => RunMoves.IsOver(run.Status) && run.Adopted is null && run.EndedAt > now - Recent).Take(MostRecent);
        var open = all.Where(static run => !RunMoves.IsOver(run.Status) && run.Adopted is null);
        return [.. open.Concat(recent).OrderBy(static run => run.StartedAt)];
    }

    private async Task MeetAsync(RunSnapshot run, CancellationToken cancellationToken)
    {
        if (_logs.ContainsKey(run.Id)) return;
        var known = await reader.FindAsync(OrganizationId.Default, run.Id, cancellationToken);
        _logs[run.Id] = new(run.Id, run.Agent, known?.Row.Client ?? AgentEntry.Command);
    }

    // One run whose files are gone is no trouble of the others.
    private async Task TryAsync(RunLog log, int tail, DateTimeOffset? at, List<LogLine> lines, CancellationToken cancellationToken)
    {
        try
        {
            await log.ReadAsync(runner, tail, at, lines, cancellationToken);
        }
        catch (RunnerException refused)
        {
            // It may be back at the next reading.
            if (refused.Code == RunnerFault.Unreachable) _trouble = refused.Message;
        }
    }

    private async Task TryReadAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ReadAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.NotRead(logger, exception.Message, exception);
        }
    }

    private void Wake()
    {
        if (_wanted.CurrentCount == 0) _wanted.Release();
    }

    private sealed class Watcher(FleetLog log) : IDisposable
    {
        private FleetLog? _log = log;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _log, null) is { } watched) Interlocked.Decrement(ref watched._watchers);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What runs write could not be read, and will be again soon: {Reason}")]
        public static partial void NotRead(ILogger logger, string reason, Exception exception);
    }
}
