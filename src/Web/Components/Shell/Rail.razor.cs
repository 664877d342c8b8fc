using Helicarrier.Web.Auth;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Shell;

/// <summary>The pages, at the side of a desk and at the foot of a phone, with how many asks and alerts wait for the viewer.</summary>
public sealed partial class Rail(NavigationManager navigation, WaitingFeed waiting, TimeProvider time)
{
    private const int Most = 99;

    // An ask that was put off waits again when its time has come, and nothing is written then.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _closed = new();
    private WaitingCounts? _waiting;
    private bool _counting;
    private bool _askedMeanwhile;
    private Throttle? _throttle;
    private IDisposable? _subscription;
    private ITimer? _timer;

    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Moved;
        _throttle = new(time, FleetFeed.BatchInterval, () => _ = InvokeAsync(CountAsync));
        _subscription = waiting.Subscribe(_throttle.Signal);
        _timer = time.CreateTimer(_ => _throttle.Signal(), null, Again, Again);
        await CountAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        _closed.Cancel();
        _subscription?.Dispose();
        _timer?.Dispose();
        _throttle?.Dispose();
        _closed.Dispose();
    }

    private async Task CountAsync()
    {
        // What is counted now may be older than what this was called for.
        _askedMeanwhile = _counting;
        if (_counting || _closed.IsCancellationRequested) return;
        _counting = true;
        var closed = _closed.Token;
        try
        {
            do
            {
                _askedMeanwhile = false;
                _waiting = await waiting.CountAsync(await Auth.OrganizationAsync(), closed);
            }
            while (_askedMeanwhile);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The page is closed.
        }
        finally
        {
            _counting = false;
        }
    }

    private void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);

    private string? Current(Destination place) => place.Contains(new Uri(navigation.Uri).AbsolutePath) ? "page" : null;
}
