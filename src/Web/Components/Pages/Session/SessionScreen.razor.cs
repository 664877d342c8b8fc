using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Fleet;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>
/// One session, minute by minute, with its receipt. While its agent is heard of, it reads again, at most once a second.
/// </summary>
public sealed partial class SessionScreen : ComponentBase, IDisposable
{
    /// <summary>The least time between two readings that nobody asked for.</summary>
    public static readonly TimeSpan LiveRest = TimeSpan.FromSeconds(1);

    private const int RawRows = 50;

    private readonly CancellationTokenSource _closed = new();
    private readonly LatestReading _reading = new();
    private SessionUrl _url = new();
    private SessionDetail? _detail;
    private FlightRecord? _flight;
    private SessionFamily? _family;
    private SessionEntryPage? _raw;
    private SessionEntryWhole? _open;
    private AgentSnapshot? _live;
    private DateTimeOffset _readAt;
    private DateTimeOffset _failedAt;
    private string? _shownId;
    private bool _loaded;
    private bool _failed;
    private bool _mayVoid;
    private IDisposable? _subscription;
    private Throttle? _refresh;

    /// <summary>The session's id as the address carries it.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Who looks.</summary>
    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    /// <summary>The request that the page is made for; null once it lives.</summary>
    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    public required ILedgerRepository Ledger { get; init; }

    [Inject]
    public required SessionFamilyReader Families { get; init; }

    [Inject]
    public required FleetFeed Fleet { get; init; }

    [Inject]
    public required FleetOptions Options { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<SessionScreen> Logger { get; init; }

    // The address that navigation makes of a request takes a percent sign within an id for the beginning of an escape.
    private string SessionId => Http is { } http
        ? SessionAddress.Of(http, PageRoutes.Ledger, Id ?? "")
        : SessionAddress.Of(Navigation.Uri, PageRoutes.Ledger, Id ?? "");

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocation;
        _subscription?.Dispose();
        _refresh?.Dispose();
        _closed.Cancel();
        _reading.Dispose();
        _closed.Dispose();
    }

    protected override void OnInitialized()
    {
        _url = SessionUrl.Parse(new Uri(Navigation.Uri).Query);
        Navigation.LocationChanged += OnLocation;
        if (RendererInfo.IsInteractive)
        {
            _refresh = new Throttle(Time, LiveRest, () => _ = InvokeAsync(RefreshAsync));
            _subscription = Fleet.SubscribeBatched(Time, OnFleet);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId == SessionId) return;

        _shownId = SessionId;
        (_detail, _flight, _family, _loaded, _failed) = (null, null, null, false, false);
        _live = AgentOf(Fleet.Current);
        await LoadAsync();
    }

    private AgentSnapshot? AgentOf(FleetSnapshot snapshot) => snapshot.Agents.FirstOrDefault(agent => agent.SessionId == SessionId);

    private void OnFleet(FleetSnapshot snapshot)
    {
        // Another agent's news is none of this page's.
        if (AgentOf(snapshot) != _live)
        {
            _refresh?.Signal();
        }
    }

    private async Task RefreshAsync()
    {
        _live = AgentOf(Fleet.Current);
        if (!_closed.IsCancellationRequested)
        {
            await LoadAsync(quiet: true);
            StateHasChanged();
        }
    }

    private void OnLocation(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        var url = SessionUrl.Parse(new Uri(change.Location).Query);
        if (_closed.IsCancellationRequested || url == _url) return;

        var deeper = url.Events != _url.Events || url.Raw;
        _url = url;
        if (deeper)
        {
            await LoadAsync(quiet: true);
        }

        StateHasChanged();
    });

    private async Task LoadAsync(bool quiet = false)
    {
        var token = _reading.Begin(_closed.Token);
        var now = Time.GetUtcNow();
        try
        {
            var (url, organization) = (_url, await Auth.OrganizationAsync());
            var detail = await Ledger.FindAsync(organization, SessionId, url.Events, token);
            var raw = url.Raw ? await Ledger.ListEntriesAsync(organization, SessionId, url.From ?? url.Entry, RawRows, token) : null;
            var open = url is { Raw: true, Entry: { } entry } ? await Ledger.FindEntryAsync(organization, SessionId, entry, token) : null;
            var family = detail is null ? null : await Families.FindAsync(organization, SessionId, token);
            token.ThrowIfCancellationRequested();
            (_raw, _open) = (raw, open);
            _mayVoid = (await Auth.UserAsync()).IsAdmin();
            _flight = detail is null ? null : FlightRecord.Of(detail, Options.ContextWindow);
            (_detail, _family, _readAt, _loaded, _failed) = (detail?.Shown(), family, now, true, false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer reading is under way, or the page is closed.
        }
        catch (Exception exception)
        {
            _failed = !quiet;
            _failedAt = now;
            Log.ReadFailed(Logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The session could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
