using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Budgets;
using Helicarrier.Services.Quotas;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Budgets;

/// <summary>What may be spent, how that stands, what comes, what hard budgets stopped, and what is used of subscriptions.</summary>
public sealed partial class BudgetsScreen
{
    private const int MostEvents = 10;
    private const int MostCrossings = 8;

    private IReadOnlyList<BudgetRow>? _rows;
    private IReadOnlyList<BudgetCrossing> _crossings = [];
    private UsageSum? _today;
    private NanoUsd? _perHour;
    private QuotaStanding? _quota;
    private DateTimeOffset _now;
    private ClaimsPrincipal _user = new();
    private IDisposable? _subscription;
    private BudgetRow? _chosen;
    private bool _editing;
    private bool _raising;
    private bool _deleting;

    [Inject]
    public required BudgetReader Budgets { get; init; }

    [Inject]
    public required BudgetMeter Meter { get; init; }

    [Inject]
    public required QuotaBoard Quotas { get; init; }

    [Inject]
    public required FleetFeed Fleet { get; init; }

    [Inject]
    public required BudgetDesk Desk { get; init; }

    [Inject]
    public required StoreWriter Writer { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    protected override TimeSpan Refresh => TimeSpan.FromSeconds(20);

    private IReadOnlyList<BudgetRow> Unpriced =>
        [.. (_rows ?? []).Where(static row => row.Budget.IsEnabled && row.State is { Error: null, Usage.Unpriced: > 0 })];

    private bool IsGrave => Unpriced.Any(static row => row.Budget.Kind == BudgetKind.Hard);

    private NanoUsd? Measured => _crossings.Count == 0 ? null : _crossings.Max(static one => one.Overshoot);

    private string UnpricedNote
    {
        get
        {
            var stopped = Unpriced.Where(static row => row.State is { IsStopping: true, Standing: BudgetStanding.CannotTell }).ToList();
            var all = Unpriced.Count == 1 ? "1 budget holds such calls and shows “at least”"
                : $"{Format.Count(Unpriced.Count)} budgets hold such calls and show “at least”";
            return stopped.Count switch
            {
                0 => all + ".",
                1 => $"{all}; {VisibleText.Cut(VisibleText.Line(stopped[0].Budget.Name), 60)} stops for it.",
                _ => $"{all}; {Format.Count(stopped.Count)} stop for it.",
            };
        }
    }

    private DateTimeOffset? CheckedAt => _rows?.Max(static row => row.State.CheckedAt);

    private IReadOnlyDictionary<string, string> Names =>
        (_rows ?? []).ToDictionary(static row => row.Budget.Id, static row => row.Budget.Name, StringComparer.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive) _subscription = Writer.Subscribe(Follow);
        await base.OnInitializedAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _user = await Auth.UserAsync();
        var (organization, now) = (_user.OrganizationId(), Time.GetUtcNow());
        var rows = await Budgets.ListAsync(organization, cancellationToken);
        _crossings = await Budgets.CrossingsAsync(organization, id: null, MostCrossings, cancellationToken);
        var day = LocalDay.Around(now, TimeZoneInfo.Utc);
        _today = await Meter.SpentAsync(organization, BudgetScope.Organization, day.Start, day.End, cancellationToken);
        var recent = await Meter.SpentAsync(organization, BudgetScope.Organization, now - BudgetLimits.BurnWindow, to: null, cancellationToken);
        _perHour = BudgetOutlook.Hourly(recent.Cost);
        _quota = await Quotas.LookAsync(organization, Fleet.Current, cancellationToken);
        (_rows, _now) = (rows, now);
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    // On the writer's thread.
    private void Follow(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is BudgetChange or QuotaChange)) _ = InvokeAsync(AgainAsync);
    }

    private void Edit(BudgetRow? row) => (_chosen, _editing) = (row, true);

    private void AskRaise(BudgetRow row) => (_chosen, _raising) = (row, true);

    private void AskDelete(BudgetRow row) => (_chosen, _deleting) = (row, true);

    private async Task<string?> SaveAsync(BudgetDraft draft)
    {
        var user = await Auth.ControllerAsync(Ring);
        return await SaidAsync(_chosen is { } row
            ? await Desk.ChangeAsync(user.OrganizationId(), row.Budget.Id, draft.ToBody(), user.Actor(), Closed)
            : await Desk.CreateAsync(user.OrganizationId(), draft.ToBody(), user.Actor(), Closed));
    }

    private async Task<string?> RaiseAsync(decimal? limit, string why)
    {
        var user = await Auth.ControllerAsync(Ring);
        return await SaidAsync(limit is null
            ? await Desk.GoOnAsync(user.OrganizationId(), _chosen!.Budget.Id, why, user.Actor(), Closed)
            : await Desk.RaiseAsync(user.OrganizationId(), _chosen!.Budget.Id, limit, why, user.Actor(), Closed));
    }

    private async Task<string?> DeleteAsync()
    {
        var user = await Auth.ControllerAsync(Ring);
        return await SaidAsync(await Desk.RemoveAsync(user.OrganizationId(), _chosen!.Budget.Id, user.Actor(), Closed));
    }

    private async Task<string?> SaidAsync(BudgetAnswer answer)
    {
        await AgainAsync();
        return answer.Verdict == AlertVerdict.Done ? null : Sentence(answer.Reason ?? "that was refused");
    }

    // The API's words are no sentences.
    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..].TrimEnd('.') + ".";
}
