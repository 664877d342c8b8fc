using Helicarrier.Web.Auth;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Shell;

/// <summary>Keeps what happened since the page was opened for the browser to tell of.</summary>
public sealed partial class Notices(NoticeFeed feed, WaitingFeed waiting, TimeProvider time, ILogger<Notices> logger) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly LatestReading _reading = new();
    private IReadOnlyList<Notice> _notices = [];
    private DateTimeOffset _since;
    private Throttle? _throttle;
    private IDisposable? _subscription;
    private bool _failing;

    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _subscription?.Dispose();
        _throttle?.Dispose();
        _reading.Dispose();
        _closed.Dispose();
    }

    protected override void OnInitialized()
    {
        _since = time.GetUtcNow();
        _throttle = new(time, FleetFeed.BatchInterval, () => _ = InvokeAsync(ReadAsync));
        _subscription = waiting.Subscribe(_throttle.Signal);
    }

    private async Task ReadAsync()
    {
        if (_closed.IsCancellationRequested) return;
        var token = _reading.Begin(_closed.Token);
        try
        {
            var notices = await feed.ReadAsync(await Auth.OrganizationAsync(), _since, token);
            token.ThrowIfCancellationRequested();
            (_notices, _failing) = (notices, false);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Something else happened meanwhile, or the page is closed.
        }
        catch (Exception exception)
        {
            if (!_failing) Log.NotRead(logger, exception);
            _failing = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What browsers are told of could not be read")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
