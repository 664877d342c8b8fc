using System.Security.Claims;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Inbox;

/// <summary>Agents that wait for a person, answered in place, and what they asked before.</summary>
public sealed partial class InboxScreen
{
    private const int Rows = 25;
    private const int Cards = 15;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly InboxCards _cards = new();
    private InboxUrl _url = new();
    private int _most = Cards;
    private AskPage? _page;
    private AnswerTimes? _times;
    private int? _waiting;
    private DateTimeOffset _readAt;
    private ClaimsPrincipal _user = new();
    private Throttle? _throttle;
    private IDisposable? _subscription;

    [Inject]
    public required AskReader Reader { get; init; }

    [Inject]
    public required StoreWriter Writer { get; init; }

    [Inject]
    public required AskDesk Desk { get; init; }

    [Inject]
    public required HelicarrierSettings Settings { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required HudSnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<AskRow> Waiting =>
        [.. _cards.Rows.Where(ask => InboxCards.Of(ask, _user.Actor(), _readAt) == AskStanding.Waiting)];

    private string Slowest => _times is { P95: { } slow } ? $"p95 {Format.Duration(slow)}" : _times is null ? "" : "nothing was answered yet";

    private string Oldest => Waiting is [var oldest, ..] waiting
        ? $"{Agents(waiting)}, oldest {Format.Age(_readAt - oldest.AskedAt)}"
        : _page is null ? "" : "nobody waits";

    private string Summary
    {
        get
        {
            var waiting = Waiting;
            var deferred = _cards.Rows.Count(ask => InboxCards.Of(ask, _user.Actor(), _readAt) == AskStanding.Deferred);
            var over = _cards.Rows.Count - waiting.Count - deferred;
            var words = waiting.Count == 0 ? "Nobody waits for you" : $"{Format.Counted(waiting.Count, "ask")} from {Agents(waiting)}";
            if (deferred > 0) words += $", {Format.Count(deferred)} put off";
            if (over > 0) words += $", {Format.Count(over)} answered or over";
            return _waiting > waiting.Count && waiting.Count + deferred >= AskReader.MaxPageSize ? words + ". Newer ones follow these." : words;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _url = InboxUrl.Parse(new Uri(Navigation.Uri).Query);
        Navigation.LocationChanged += OnLocation;
        if (RendererInfo.IsInteractive)
        {
            _throttle = new(Time, FleetFeed.BatchInterval, () => _ = InvokeAsync(AgainAsync));
            _subscription = Writer.Subscribe(Follow);
        }
        await base.OnInitializedAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _user = await Auth.UserAsync();
        var organization = _user.OrganizationId();
        InboxUrl url;
        do
        {
            url = _url;
            var now = Time.GetUtcNow();
            var open = await Reader.OpenAsync(organization, cancellationToken);
            await _cards.TakeAsync(open, key => Reader.FindAsync(organization, key, cancellationToken));
            _waiting = await Reader.CountAsync(organization, now, cancellationToken);
            _times = await Reader.TimesAsync(organization, now - Week, cancellationToken);
            _page = await Reader.HistoryAsync(organization, url.After, Rows, cancellationToken);
            _readAt = now;
        }
        while (url != _url);
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocation;
        _subscription?.Dispose();
        _throttle?.Dispose();
        base.Dispose(disposing);
    }

    private static string Agents(IReadOnlyList<AskRow> asks) =>
        Format.Counted(asks.Select(static ask => ask.Agent).Distinct(StringComparer.Ordinal).Count(), "agent");

    // On the writer's thread.
    private void Follow(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is AskChange)) _throttle?.Signal();
    }

    private void OnLocation(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        var address = new Uri(change.Location);
        if (Closed.IsCancellationRequested || address.AbsolutePath != PageRoutes.Inbox) return;
        _url = InboxUrl.Parse(address.Query);
        await AgainAsync();
    });

    private Task<string?> AnswerAsync(AskRow ask, AskAnswer answer) =>
        ActAsync(ask, user => Desk.AnswerAsync(user.OrganizationId(), ask.Key, answer, user.Actor(), Closed));

    private Task<string?> DeferAsync(AskRow ask, DateTimeOffset? until) =>
        ActAsync(ask, user => Desk.DeferAsync(user.OrganizationId(), ask.Key, until, user.Actor(), Closed));

    private async Task<string?> ActAsync(AskRow ask, Func<ClaimsPrincipal, Task<AskVerdict>> act)
    {
        try
        {
            // The page may be older than the key's last minute.
            return await ToldAsync(ask.Key, await act(await Auth.ControllerAsync(Ring)));
        }
        catch (UnauthorizedAccessException)
        {
            return "This key may answer no more. Sign in again.";
        }
        catch (Exception exception) when (!Closed.IsCancellationRequested)
        {
            Log.NotDone(Loggers.CreateLogger<InboxScreen>(), ask.Key, exception.Message, exception);
            return "This was not done. The reason is in the server's log.";
        }
    }

    private async Task<string?> ToldAsync(long key, AskVerdict verdict)
    {
        if (verdict.Verdict == RunVerdict.UnderWay) Snackbar.Say("The runner is away. It is told when the runner answers again.");
        await AgainAsync();
        if (verdict.Verdict is RunVerdict.Done or RunVerdict.UnderWay) return null;

        // That somebody was first, or that it is over, is said by the card itself once the store knows.
        return _cards.Rows.Any(row => row.Key == key && row.IsOpen) ? verdict.Reason ?? "That was refused" : null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Ask {Key} could not be answered or put off: {Reason}")]
        public static partial void NotDone(ILogger logger, long key, string reason, Exception exception);
    }
}
