using System.Security.Claims;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Jobs;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Jobs;

/// <summary>What the system itself does: what runs, what ran and with which report, and when it runs again. What it shows is its URL.</summary>
public sealed partial class JobsScreen
{
    private const int Lines = 200;

    private JobsUrl _url = new();
    private JobPage? _page;
    private IReadOnlyList<JobRow> _open = [];
    private IReadOnlyList<JobSchedule>? _schedules;
    private JobDetail? _job;
    private IReadOnlyList<JobEventRow> _events = [];
    private bool _moreEvents;
    private bool _asking;
    private string? _asked;
    private ClaimsPrincipal _user = new();
    private IDisposable? _subscription;

    /// <summary>The open job, which the page reads from its address with the rest.</summary>
    [Parameter]
    public long? Key { get; set; }

    [Inject]
    public required JobReader Reader { get; init; }

    [Inject]
    public required StoreWriter Writer { get; init; }

    [Inject]
    public required JobDesk Desk { get; init; }

    [Inject]
    public required ScheduleDesk Schedules { get; init; }

    [Inject]
    public required JobKinds Kinds { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required HudSnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<JobKind> Runnable => [.. Kinds.All.Where(kind => kind.Type != RepriceJob.Name && MayAct(kind.Type))];

    protected override async Task OnInitializedAsync()
    {
        _url = JobsUrl.Parse(Navigation.Uri);
        Navigation.LocationChanged += OnLocation;
        if (RendererInfo.IsInteractive) _subscription = Writer.Subscribe(Follow);
        await base.OnInitializedAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _user = await Auth.UserAsync();
        var organization = _user.OrganizationId();
        JobsUrl url;
        do
        {
            url = _url;
            _open = await Reader.OpenAsync(organization, cancellationToken);
            _schedules = await Schedules.ListAsync(organization, cancellationToken);
            var job = url.Job is { } key ? await Reader.FindAsync(organization, key, cancellationToken) : null;
            var events = job is null ? null : await Reader.LatestEventsAsync(organization, job.Row.Key, Lines, cancellationToken);
            var page = await Reader.ListAsync(url.ToQuery(organization), cancellationToken);
            (_page, _job, _events, _moreEvents) = (page, job, events?.Rows ?? [], events?.Next is not null);
        }
        while (url != _url);
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocation;
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    // On the writer's thread.
    private void Follow(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is JobChange or ScheduleChange)) _ = InvokeAsync(AgainAsync);
    }

    private void OnLocation(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        var path = new Uri(change.Location).AbsolutePath;
        var isHere = path == PageRoutes.Jobs || path.StartsWith(PageRoutes.Jobs + "/", StringComparison.Ordinal);
        if (Closed.IsCancellationRequested || !isHere) return;
        _url = JobsUrl.Parse(change.Location);
        if (_job?.Row.Key != _url.Job) _job = null;
        await AgainAsync();
    });

    private void Go(JobsUrl url) => Navigation.NavigateTo(url.ToString());

    private bool MayAct(string type) => Kinds.Find(type) is { NeedsAdmin: true } ? _user.IsAdmin() : _user.MayOperate();

    // The page may be older than the key's last minute.
    private async Task<ClaimsPrincipal> ActorAsync(string type) =>
        await Auth.UserAsync(Ring, Kinds.Find(type) is { NeedsAdmin: true } ? KeyScopes.Admin : KeyScopes.Control);

    private async Task<string?> RunAsync(string type, JsonElement? payload)
    {
        var user = await ActorAsync(type);
        return await SaidAsync(await Desk.EnqueueAsync(user.OrganizationId(), type, payload, ActorType.User, user.Actor(), Closed), "Asked for");
    }

    private void Ask(string? type) => (_asked, _asking) = (type, true);

    // What drops rows counts at first.
    private Task RunNowAsync(string type)
    {
        if (Kinds.Find(type) is not RetentionJob) return RunAsync(type, null);
        Ask(type);
        return Task.CompletedTask;
    }

    private async Task CancelAsync(JobRow job)
    {
        var user = await ActorAsync(job.Type);
        await SaidAsync(await Desk.CancelAsync(user.OrganizationId(), job.Key, user.Actor(), Closed), "To be cancelled");
    }

    private async Task RetryAsync(JobRow job)
    {
        var user = await ActorAsync(job.Type);
        var answer = await Desk.RetryAsync(user.OrganizationId(), job.Key, user.Actor(), Closed);
        if (await SaidAsync(answer, "Asked for again") is null) Go(_url with { Job = answer.JobKey });
    }

    private async Task<string?> ChangeAsync(JobSchedule schedule, string? cron, bool? isPaused)
    {
        var user = await ActorAsync(schedule.Type);
        var answer = await Schedules.ChangeAsync(user.OrganizationId(), schedule.Type, cron, isPaused, user.Actor(), Closed);
        if (answer.Reason is null) await AgainAsync();
        return answer.Reason;
    }

    private async Task<string?> SaidAsync(JobAnswer answer, string done)
    {
        if (answer.Verdict is JobVerdict.Done)
        {
            Snackbar.Say($"{done}: job {Format.Count(answer.JobKey)}");
        }
        else if (answer.Verdict is JobVerdict.AlreadyOpen)
        {
            Snackbar.Say($"It waits or runs already: job {Format.Count(answer.JobKey)}");
        }
        else
        {
            Snackbar.Fail(answer.Reason ?? "That was refused");
        }

        await AgainAsync();
        return answer.Reason;
    }
}
