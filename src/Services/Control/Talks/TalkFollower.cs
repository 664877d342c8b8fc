using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Clients;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Control.Talks;

/// <summary>
/// Reads what the clients of open runs write, four times a second while there are any, and says what is still to be said to them. One that is
/// stuck keeps no other waiting.
/// </summary>
public sealed partial class TalkFollower(
    StoreWriter writer, RunReader runs, TalkBook talks, TimeProvider time, ILogger<TalkFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _changed = new(1);
    private readonly Dictionary<RunId, Task> _following = [];

    public override void Dispose()
    {
        base.Dispose();
        _changed.Dispose();
    }

    /// <summary>One look at the clients of all open runs.</summary>
    /// <returns>The runs whose clients are spoken to.</returns>
    public async Task<IReadOnlyList<RunId>> LookAsync(CancellationToken cancellationToken)
    {
        var open = await runs.OpenAsync(OrganizationId.Default, cancellationToken);
        var spoken = open.Where(static run => run.Status != RunStatus.Starting && ClientDialogues.Find(run) is not null)
            .Select(static run => run.Id).ToList();
        talks.Keep(spoken);
        return spoken;
    }

    /// <summary>Goes on with one of them.</summary>
    public async Task FollowAsync(RunId run, CancellationToken cancellationToken)
    {
        try
        {
            await talks.FollowAsync(OrganizationId.Default, run, cancellationToken);
        }
        catch (RunnerException)
        {
            // Away, or the client does not read just now: the next look tries again.
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NotFollowed(logger, run, exception.Message, exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = writer.Subscribe(Note);
        IReadOnlyList<RunId> spoken = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await _changed.WaitAsync(spoken.Count == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, stoppingToken))
            {
                spoken = await TryLookAsync(spoken, stoppingToken);
            }
            foreach (var run in spoken.Where(run => !_following.TryGetValue(run, out var before) || before.IsCompleted))
            {
                _following[run] = FollowAsync(run, stoppingToken);
            }
            foreach (var over in _following.Where(pair => pair.Value.IsCompleted && !spoken.Contains(pair.Key)).ToList())
            {
                _following.Remove(over.Key);
            }
            if (spoken.Count > 0) await Task.Delay(Period, time, stoppingToken);
        }
    }

    private async Task<IReadOnlyList<RunId>> TryLookAsync(IReadOnlyList<RunId> before, CancellationToken stoppingToken)
    {
        try
        {
            return await LookAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.NotLooked(logger, exception.Message, exception);
            if (_changed.CurrentCount == 0) _changed.Release();
            await Task.Delay(Period, time, stoppingToken);
            return before;
        }
    }

    private void Note(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is RunChange) && _changed.CurrentCount == 0) _changed.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Open runs could not be read, and will be again: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "What {Run} wrote could not be taken in, and will be read again: {Reason}")]
        public static partial void NotFollowed(ILogger logger, RunId run, string reason, Exception exception);
    }
}
