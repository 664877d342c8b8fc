using System.Globalization;
using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Views;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>
/// The ledger: every session, searchable. What it shows is its URL; choosing a filter navigates. While the first page is
/// open it reads again when the fleet changed, at most once a second.
/// </summary>
public sealed partial class LedgerScreen : ComponentBase, IDisposable
{
    /// <summary>How long typing rests before the search goes into the URL.</summary>
    public static readonly TimeSpan TypingRest = TimeSpan.FromMilliseconds(250);

    /// <summary>The least time between two readings that nobody asked for.</summary>
    public static readonly TimeSpan LiveRest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closed = new();
    private readonly LatestReading _reading = new();
    private LedgerUrl _url = new();
    private LedgerPage? _page;
    private LedgerQuery _query = new();
    private DateTimeOffset _readAt;
    private bool _busy;
    private bool _failed;
    private DateTimeOffset _failedAt;
    private SessionDetail? _peek;
    private bool _peekLoaded;
    private bool _peekFailed;
    private Drawer _open;
    private LedgerSelection _selection = new();
    private IReadOnlyList<SavedViewRow> _views = [];
    private string? _viewError;
    private bool _mayChange;
    private string? _typed;
    private string? _applied;
    private IReadOnlyDictionary<string, AgentState> _live = new Dictionary<string, AgentState>(StringComparer.Ordinal);
    private IDisposable? _subscription;
    private ITimer? _typing;
    private Throttle? _refresh;

    /// <summary>Who looks.</summary>
    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    public required ILedgerRepository Ledger { get; init; }

    [Inject]
    public required SessionAgentReader Agents { get; init; }

    [Inject]
    public required SavedViewReader Views { get; init; }

    [Inject]
    public required ViewDesk ViewDesk { get; init; }

    [Inject]
    public required FleetFeed Fleet { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<LedgerScreen> Logger { get; init; }

    private string Sum => _page is not { } page
        ? ""
        : !page.IsCounted ? $"These words are in more than {Format.Count(page.Total)} sessions. Add a word or a filter to count them."
        : !page.TotalIsExact ? $"At least {Format.Counted(page.Total, "session")}: older messages and tool texts were not searched."
        : $"{Format.Counted(page.Total, "session")}{(page.Cost is not null || page.Total == 0 ? "" : ", cost unknown")}";

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocation;
        _subscription?.Dispose();
        _typing?.Dispose();
        _refresh?.Dispose();
        _closed.Cancel();
        _reading.Dispose();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        ReadUrl(Navigation.Uri);
        Navigation.LocationChanged += OnLocation;
        _live = LedgerTab.LiveOf(Fleet.Current);
        if (RendererInfo.IsInteractive)
        {
            _typing = Time.CreateTimer(_ => _ = InvokeAsync(ApplyTyped), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _refresh = new Throttle(Time, LiveRest, () => _ = InvokeAsync(RefreshAsync));
            _subscription = Fleet.SubscribeBatched(Time, _ => _refresh.Signal());
        }

        _mayChange = (await Auth.UserAsync()).MayOperate();
        await LoadViewsAsync();
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        _live = LedgerTab.LiveOf(Fleet.Current);
        if (_url.Page == 1 && !_busy && !_closed.IsCancellationRequested)
        {
            await LoadAsync(quiet: true);
        }

        StateHasChanged();
    }

    private void OnLocation(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        if (!IsHere(change.Location) || _closed.IsCancellationRequested) return;

        var before = _url;
        ReadUrl(change.Location);
        if (_page is null || before with { Row = null } != _url with { Row = null })
        {
            await LoadAsync();
        }
        else if (before.Row != _url.Row)
        {
            await LoadPeekAsync();
        }

        StateHasChanged();
    });

    private bool IsHere(string location) =>
        new Uri(location).AbsolutePath.TrimEnd('/') == new Uri(Navigation.ToAbsoluteUri(PageRoutes.Ledger.TrimStart('/')).ToString()).AbsolutePath;

    private void ReadUrl(string location)
    {
        _url = LedgerUrl.Parse(new Uri(location).Query);

        // An address that the typing itself made must not take back what was typed since.
        if (_url.Text != _applied)
        {
            _applied = _url.Text;
            _typed = _url.Text;
        }
    }

    private async Task LoadAsync(bool quiet = false)
    {
        var token = _reading.Begin(_closed.Token);
        _busy = !quiet;
        var now = Time.GetUtcNow();
        _live = LedgerTab.LiveOf(Fleet.Current);
        try
        {
            var query = await NamedAsync(_url.ToQuery(await Auth.OrganizationAsync(), now, _live), token);
            var page = await Ledger.ListAsync(query, token);
            token.ThrowIfCancellationRequested();
            (_page, _query, _readAt, _failed) = (page with { Rows = [.. page.Rows.Select(row => row.Shown())] }, query, now, false);
            _selection = _selection.Refreshed(_page.Rows);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            // A quiet refresh that fails keeps the rows that stand; the next one that is asked for says so.
            _failed = !quiet || _failed;
            _failedAt = now;
            Log.ReadFailed(Logger, exception);
        }

        _busy = false;
        await LoadPeekAsync();
    }

    private async Task LoadPeekAsync()
    {
        if (_url.Row is not { } id)
        {
            (_peek, _peekLoaded, _peekFailed) = (null, false, false);
            return;
        }

        if (_peek?.Row.SessionId != id)
        {
            (_peek, _peekLoaded) = (null, false);
        }

        try
        {
            var detail = await Ledger.FindAsync(await Auth.OrganizationAsync(), id, 1, _closed.Token);
            if (_url.Row == id)
            {
                (_peek, _peekLoaded, _peekFailed) = (detail?.Shown(), true, false);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            _peekFailed = true;
            Log.PeekFailed(Logger, exception);
        }
    }

    // The field is bound, so that a render which is behind the typing never puts an older text back into it.
    private void WaitForMore() => _typing?.Change(TypingRest, Timeout.InfiniteTimeSpan);

    private void ApplyTyped()
    {
        var text = LedgerUrl.Clean(_typed);
        if (text != _url.Text)
        {
            _applied = text;
            Navigation.NavigateTo(_url.Filtered(u => u with { Text = text }).ToString(), replace: true);
        }
    }

    private void Go(LedgerUrl url) => Navigation.NavigateTo(url.ToString());

    private void SortBy(LedgerSort sort) => Go(_url.SortedBy(sort));

    private void Toggle(Drawer drawer) => _open = _open == drawer ? Drawer.None : drawer;

    // What one agent alone spent is told without a look at its sessions.
    private async Task<LedgerQuery> NamedAsync(LedgerQuery query, CancellationToken cancellationToken) =>
        query.AgentName is { } name && await Agents.NamedAsync(query.OrganizationId, name, cancellationToken) is [var only]
            ? query with { Agent = only, AgentName = null }
            : query;

    private async Task LoadViewsAsync()
    {
        try
        {
            var views = await Views.ListAsync(await Auth.OrganizationAsync(), _closed.Token);
            _views = [.. views.Select(view => view with { Name = VisibleText.Line(view.Name) })];
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_closed.IsCancellationRequested)
        {
            Log.ReadFailed(Logger, exception);
        }
    }

    private Task SaveViewAsync(string name) => ChangeViewsAsync(
        user => ViewDesk.SaveAsync(user.OrganizationId(), name, _url.ToView(), user.Actor(), _closed.Token),
        "The view could not be saved. Nothing was changed.");

    private Task DeleteViewAsync(SavedViewRow view) => ChangeViewsAsync(
        async user =>
        {
            await ViewDesk.RemoveAsync(user.OrganizationId(), view.Id, user.Actor(), _closed.Token);
            return null;
        },
        "The view could not be deleted. Nothing was changed.");

    // A store that takes nothing is said, and the page goes on.
    private async Task ChangeViewsAsync(Func<ClaimsPrincipal, Task<string?>> change, string failure)
    {
        try
        {
            _viewError = await change(await Auth.UserAsync());
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_closed.IsCancellationRequested)
        {
            _viewError = failure;
            Log.ViewsNotChanged(Logger, exception);
        }

        await LoadViewsAsync();
    }

    private void Preview(string sessionId) => Navigation.NavigateTo((_url with { Row = sessionId }).ToString(), replace: true);

    private void TogglePreview()
    {
        var first = _page is { Rows: [var row, ..] } ? row.SessionId : null;
        Navigation.NavigateTo((_url with { Row = _url.Row is null ? first : null }).ToString(), replace: true);
    }

    private void Resize(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && LedgerUrl.Sizes.Contains(size))
        {
            Go(_url.Filtered(u => u with { Size = size }));
        }
    }

    private string Range(LedgerPage page)
    {
        var first = ((long)(_url.Page - 1) * _url.Size) + 1;
        var shown = $"{Format.Count(first)} to {Format.Count(first + page.Rows.Count - 1)}";
        return page.IsCounted ? $"{shown} of {(page.TotalIsExact ? "" : "at least ")}{Format.Count(page.Total)}" : shown;
    }

    // Where nothing was counted, a full page may have another behind it.
    private int Pages(LedgerPage page) => page.IsCounted
        ? (int)Math.Clamp(((page.Total - 1) / _url.Size) + 1, 1, int.MaxValue)
        : _url.Page + (page.Rows.Count == _url.Size ? 1 : 0);

    /// <summary>The address with the row before or after the previewed one; null at the ends.</summary>
    private string? Neighbour(int step)
    {
        var rows = _page?.Rows ?? [];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].SessionId == _url.Row && i + step >= 0 && i + step < rows.Count)
            {
                return (_url with { Row = rows[i + step].SessionId }).ToString();
            }
        }

        return null;
    }

    private enum Drawer
    {
        None,
        Filters,
        Columns,
        Views,
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The saved views of the ledger could not be changed")]
        public static partial void ViewsNotChanged(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The ledger page could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The session preview could not be read")]
        public static partial void PeekFailed(ILogger logger, Exception exception);
    }
}
