using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;

namespace Helicarrier.Services.Operations;

/// <summary>Has something looked at each minute, and soon after a session ended: at most once in ten seconds.</summary>
public abstract class MinuteWatch(StoreWriter writer, TimeProvider time) : BackgroundService
{
    /// <summary>From one look to the next.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(60);

    /// <summary>The least time between two looks.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _ended = new(0, 1);

    public override void Dispose()
    {
        base.Dispose();
        _ended.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One look.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    /// <summary>Says that a look failed; the next one comes all the same.</summary>
    protected abstract void Fail(Exception exception);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = writer.Subscribe(Note);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(stoppingToken);
            await Task.Delay(Least, time, stoppingToken);
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var ended = _ended.WaitAsync(rest.Token);
            await Task.WhenAny(ended, Task.Delay(Period - Least, time, rest.Token));
            await rest.CancelAsync();
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Note(IReadOnlyList<StoreChange> changes)
    {
        if (!changes.Any(static change => change is SessionChange { HasEnded: true }) || _ended.CurrentCount > 0) return;
        try
        {
            _ended.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another commit said so first.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Fail(exception);
        }
    }
}
