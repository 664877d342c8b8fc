using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Live;

/// <summary>
/// A page that reads when it opens and again while it stays open: sizes, ages and what other processes do move on their own.
/// A reading that fails is said on the page and logged once, until one succeeds.
/// </summary>
public abstract partial class ReadingPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private bool _reading;
    private bool _askedMeanwhile;
    private ITimer? _timer;

    /// <summary>The least time between two readings that nobody asked for.</summary>
    protected virtual TimeSpan Refresh => TimeSpan.FromSeconds(5);

    /// <summary>When the latest reading failed, UTC; null when it did not.</summary>
    protected DateTimeOffset? FailedAt { get; private set; }

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Closed => _closed.Token;

    /// <summary>Who looks.</summary>
    [CascadingParameter]
    protected Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILoggerFactory Loggers { get; init; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads everything that the page shows.</summary>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _timer?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive && !_closed.IsCancellationRequested)
        {
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(AgainAsync), null, Refresh, Refresh);
        }
    }

    /// <summary>Reads and shows what was read.</summary>
    protected async Task AgainAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    protected async Task LoadAsync()
    {
        // Whoever asks while one reads may know of something that it has passed already.
        _askedMeanwhile = _reading;
        if (_reading || _closed.IsCancellationRequested) return;
        _reading = true;
        try
        {
            await ReadAsync(_closed.Token);
            while (_askedMeanwhile)
            {
                _askedMeanwhile = false;
                StateHasChanged();
                await ReadAsync(_closed.Token);
            }
            FailedAt = null;
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed; nobody waits for the answer.
        }
        catch (Exception exception)
        {
            if (FailedAt is null) Log.ReadFailed(Loggers.CreateLogger(GetType()), GetType().Name, exception);
            FailedAt = Time.GetUtcNow();
        }
        finally
        {
            _reading = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Page} could not be read")]
        public static partial void ReadFailed(ILogger logger, string page, Exception exception);
    }
}
