using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.People;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Since;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Ledger;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Since;

/// <summary>What happened while somebody was away, what it cost, and what waits for them now.</summary>
public sealed partial class SinceScreen
{
    private static readonly string[] Forms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    private SinceUrl _url = new();
    private Visit? _visit;
    private DateTimeOffset? _readTo;
    private DateTimeOffset _now;
    private SinceFacts? _facts;
    private IReadOnlyList<LedgerRow> _succeeded = [];
    private IReadOnlyList<LedgerRow> _others = [];
    private IReadOnlyList<LedgerRow> _silent = [];
    private bool _isChoosing;
    private string? _complaint;

    [Inject]
    public required SinceBoard Board { get; init; }

    [Inject]
    public required VisitBook Visits { get; init; }

    [Inject]
    public required FleetFeed Fleet { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override TimeSpan Refresh => TimeSpan.FromMinutes(1);

    // A line of another day bears its date, and needs the room.
    private bool IsDated => _facts is { } facts && (facts.From.UtcDateTime.Date != _now.UtcDateTime.Date || facts.To.UtcDateTime.Date != _now.UtcDateTime.Date
        || facts.Waiting.Rows.Any(ask => ask.AskedAt.UtcDateTime.Date != _now.UtcDateTime.Date));

    /// <summary>From when it counts, and why.</summary>
    private string Source => _url switch
    {
        { IsVisit: false } => "Counted between the times that were chosen.",
        _ when _visit is { IsUnread: true } => "Counted from when you last used a page, in any browser. An hour without that is being away.",
        _ when _visit?.Since is not null => "Counted from when you last said that you had read this.",
        _ => "No earlier visit of yours is known, so these are the last 24 hours.",
    };

    private string Lead => _url switch
    {
        { IsVisit: true } when _visit is { IsUnread: true } => "While you were away",
        { IsVisit: true } when _visit?.Since is not null => "Since you last read this",
        { IsVisit: true } => "In the last 24 hours",
        { From.HoursAgo: 1, To: null } => "In the last hour",
        { From.HoursAgo: { } hours, To: null } => hours % 24 == 0 && hours > 24 ? $"In the last {hours / 24} days" : $"In the last {hours} hours",
        _ => "In that time",
    };

    private string NotSucceeded
    {
        get
        {
            var ended = _facts!.Ended;
            var parts = new[] { SessionStatus.Failed, SessionStatus.Killed, SessionStatus.Cancelled }.Where(status => ended.Of(status) > 0)
                .Select(status => $"{SinceWords.Count(ended.Of(status), ended.IsExact)} {WireName.Of(status)}");
            return string.Join(", ", parts);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _url = SinceUrl.Parse(new Uri(Navigation.Uri).Query);
        Navigation.LocationChanged += OnLocation;

        // Once: what somebody reads does not shrink under their eyes when they say that they have read it.
        _visit = Visits.Of(await Auth.UserAsync());
        await base.OnInitializedAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var (url, now) = (_url, Time.GetUtcNow());
        var from = url.From?.Resolve(now) ?? _visit?.Since ?? now - SinceBoard.Unless;
        var to = url.To?.Resolve(now) ?? now;
        if (from >= to) from = to.AddMilliseconds(-1);
        var facts = await Board.ReadAsync(await Auth.OrganizationAsync(), from, to, Fleet.Heard, cancellationToken);

        // Another time was chosen meanwhile, and is being read.
        if (url != _url) return;
        (_facts, _now) = (facts, now);
        _succeeded = [.. facts.Ended.Succeeded.Select(static row => row.Shown())];
        _others = [.. facts.Ended.Others.Select(static row => row.Shown())];
        _silent = [.. facts.Silent.Rows.Select(static row => row.Shown())];
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocation;
        base.Dispose(disposing);
    }

    private static string Field(DateTimeOffset? at) => at is null ? "" : Format.Stamp(at);

    private async Task Read()
    {
        Visits.Read(await Auth.UserAsync());
        _readTo = Time.GetUtcNow();
    }

    private void Choose(ChangeEventArgs change, bool isFrom)
    {
        var text = change.Value?.ToString()?.Trim() ?? "";
        var isTime = DateTimeOffset.TryParseExact(
            text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && AskedTime.Contains(at);
        var url = (isFrom, isTime, text) switch
        {
            (true, true, _) => new SinceUrl(LedgerMoment.OfInstant(at), _url.To),
            (false, true, _) => new(LedgerMoment.OfInstant(_facts?.From ?? at.AddHours(-1)), LedgerMoment.OfInstant(at)),
            (false, false, "") => new(_url.From),
            _ => null,
        };
        _complaint = url is null ? "That is no time. Write it as 2026-11-20 18:04."
            : url.From?.At >= (url.To?.At ?? Time.GetUtcNow()) ? "The time must begin before it ends."
            : null;
        if (_complaint is null) Navigation.NavigateTo(url!.ToString());
    }

    private void OnLocation(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        var uri = new Uri(change.Location);
        if (uri.AbsolutePath.TrimEnd('/') != PageRoutes.Since || Closed.IsCancellationRequested) return;
        var url = SinceUrl.Parse(uri.Query);
        if (url == _url) return;
        (_url, _complaint) = (url, null);
        await LoadAsync();
        StateHasChanged();
    });
}
