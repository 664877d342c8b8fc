using Helicarrier.Domain.Control;
using Helicarrier.Domain.Fleet;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Bridge;

/// <summary>The Bridge: who is working, who needs a person, what today costs.</summary>
public sealed partial class BridgeScreen(
    FleetFeed feed, FirstRunFeed firstRun, ControlFeed control, FiguresFeed figures, HudSnackbar snackbar, TimeProvider time) : IDisposable
{
    // Orphans are counted and lights go out without a commit.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _gone = new();
    private FleetSnapshot _fleet = FleetSnapshot.Empty;
    private ControlView _control = ControlView.Empty;
    private StandingFigures? _figures;
    private IDisposable? _subscription;
    private IDisposable? _controlled;
    private Throttle? _throttle;
    private ITimer? _timer;
    private long? _sessions;
    private bool _canImport;
    private bool _mayStop;
    private RunId? _stopping;

    [CascadingParameter] private Task<AuthenticationState>? Operator { get; set; }

    protected override async Task OnInitializedAsync()
    {
        // Subscribed first, read second: a snapshot between the two is not missed.
        _subscription = feed.SubscribeBatched(time, fleet => _ = InvokeAsync(() => Show(fleet)));
        _fleet = feed.Current;
        _throttle = new(time, FleetFeed.BatchInterval, () => _ = InvokeAsync(AttendAsync));
        _controlled = control.Subscribe(_throttle.Signal);
        _timer = time.CreateTimer(_ => _throttle.Signal(), null, Again, Again);
        if (Operator is not null)
        {
            var user = (await Operator).User;
            (_canImport, _mayStop) = (user.MayOperate(), user.MayControl());
        }

        await AttendAsync();
        await CountAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _controlled?.Dispose();
        _timer?.Dispose();
        _throttle?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    // By the button of a card, or by the key on any.
    private void Stop(AgentSnapshot agent)
    {
        if (!_control.Managed.TryGetValue(agent.SessionId, out var run))
        {
            snackbar.Warn($"{agent.Label} only reports. It was not started here, and nothing here can stop it.");
        }
        else if (!_mayStop)
        {
            snackbar.Warn($"You may look at {agent.Label}, and not stop it.");
        }
        else
        {
            _stopping = run.Id;
        }
    }

    private void Show(FleetSnapshot fleet)
    {
        var emptied = fleet.Agents.Count == 0 && (_fleet.Agents.Count > 0 || _fleet.Sequence == 0);
        _fleet = fleet;
        StateHasChanged();
        if (emptied) _ = CountAsync();
    }

    /// <summary>What cannot be read now is read again soon, and what was shown stays.</summary>
    private async Task AttendAsync()
    {
        if (_gone.IsCancellationRequested) return;
        try
        {
            var organization = await Operator.OrganizationAsync();
            _control = await control.ReadAsync(organization, _gone.Token) ?? _control;
            _figures = await figures.ReadAsync(organization, _gone.Token) ?? _figures;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    /// <summary>Only an empty Bridge asks how much is stored. A store that cannot say is an error of the page, not a zero.</summary>
    private async Task CountAsync()
    {
        if (_fleet.Sequence == 0 || _fleet.Agents.Count > 0) return;
        try
        {
            _sessions = await firstRun.CountSessionsAsync(_gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
            return;
        }

        StateHasChanged();
    }
}
