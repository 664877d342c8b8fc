using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Search;

/// <summary>Keeps the index of texts up to date: a second after something was said, and now and then for what another process wrote.</summary>
public sealed partial class TextIndexWatch(TextIndexer indexer, StoreWriter writer, TimeProvider time, ILogger<TextIndexWatch> logger)
    : BackgroundService
{
    /// <summary>What comes in this time is indexed together.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    /// <summary>The longest time without a look.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    // A writer that is kept by others for minutes is asked now and then all the same.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _said = new(0, 1);
    private bool _failing;

    public override void Dispose()
    {
        base.Dispose();
        _said.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = writer.Subscribe(Note);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(stoppingToken);
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var said = _said.WaitAsync(rest.Token);
            await Task.WhenAny(said, Task.Delay(Longest, time, rest.Token));
            await rest.CancelAsync();
            await said.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Gathering, time, stoppingToken);
        }
    }

    private void Note(IReadOnlyList<StoreChange> changes)
    {
        if (_said.CurrentCount > 0 || !changes.Any(static change => change is TimelineChange)) return;
        try
        {
            _said.Release();
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
            await indexer.OpenAsync(stoppingToken);
            while (await indexer.StepAsync(stoppingToken) is { } rest)
            {
                if (rest > TimeSpan.Zero) await Task.Delay(rest < LongestRest ? rest : LongestRest, time, stoppingToken);
            }

            _failing = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            if (!_failing) Log.NotIndexed(logger, exception.Message, exception);
            _failing = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What sessions say could not be indexed, and will be within seconds: {Reason}")]
        public static partial void NotIndexed(ILogger logger, string reason, Exception exception);
    }
}
