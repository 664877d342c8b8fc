using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Alerts.Backtests;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Alerts;

/// <summary>What is wrong now, the rules that say so, what happened, and who is told.</summary>
public sealed partial class AlertsScreen
{
    private const int FewCards = 8;
    private const int MostCards = 100;
    private const int HistoryRows = 25;
    private const int BacktestDays = 7;
    private const int MostTrouble = 20;

    private IReadOnlyList<AlertRow>? _rows;
    private IReadOnlyList<AlertChannel>? _channels;
    private IReadOnlyList<AlertDeliveryRow>? _trouble;
    private IReadOnlyList<(string RuleId, AlertReason Reason, int Count)> _noise = [];
    private AlertHistoryPage? _history;
    private DateTimeOffset? _checkedAt;
    private ClaimsPrincipal _user = new();
    private IDisposable? _subscription;
    private AlertRow? _edited;
    private AlertRow? _held;
    private bool _isUnfolded;
    private bool _editing;
    private bool _holding;
    private bool _deleting;
    private bool _isSuppression;

    /// <summary>The one rule that is shown; null shows all.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>The place in the history behind which to go on.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [Inject]
    public required IAlertRepository Alerts { get; init; }

    [Inject]
    public required AlertDesk Desk { get; init; }

    [Inject]
    public required BacktestDesk Backtests { get; init; }

    [Inject]
    public required ChannelDesk Channels { get; init; }

    [Inject]
    public required StoreWriter Writer { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required HudSnackbar Snackbar { get; init; }

    private string Path => Id is null ? PageRoutes.Alerts : PageRoutes.OfAlertRule(Id);

    private bool IsMissing => Id is not null && _rows?.Any(row => row.Rule.Id == Id) == false;

    private IReadOnlyList<AlertRow>? Listed => Id is null ? _rows : _rows?.Where(row => row.Rule.Id == Id).ToList();

    private IReadOnlyList<AlertRow> Shown =>
    [
        .. (Listed ?? []).Where(static row => row.State is not { Status: AlertStatus.Ok, Lifecycle: not AlertLifecycle.Resolved, Error: null })
            .OrderByDescending(static row => row.State.Status).ThenByDescending(static row => row.State.TransitionAt),
    ];

    private int Watched => _rows?.Count(static row => row.Rule.IsEnabled) ?? 0;

    private string Title => Id is null ? "Alerts" : Listed is [var row] ? VisibleText.Line(row.Rule.Name) : "Rule";

    private string Summary => _rows is null ? "what is wrong now"
        : $"{Format.Count(_rows.Count(static row => row.State.Status != AlertStatus.Ok && row.State.Lifecycle == AlertLifecycle.Active))} active, "
        + $"{Format.Count(_rows.Count(static row => row.State.Suppressed is not null))} held back";

    private string? NowMeta => Shown.Count == 0 ? null : Format.Counted(Shown.Count, "alert");

    private string Unfold => _isUnfolded ? $"Show the first {FewCards}"
        : Shown.Count <= MostCards ? $"Show all {Format.Count(Shown.Count)}"
        : $"Show {MostCards} of {Format.Count(Shown.Count)}; the list of rules has all";

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive) _subscription = Writer.Subscribe(Follow);
        await base.OnInitializedAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_rows is not null) await LoadAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _user = await Auth.UserAsync();
        var organization = _user.OrganizationId();
        var rows = await Alerts.RulesAsync(organization, cancellationToken);
        _history = await Alerts.HistoryAsync(organization, Id, PageCursor.Parse(After), HistoryRows, cancellationToken);
        _noise = await Alerts.NoiseAsync(organization, Time.GetUtcNow().AddDays(-7), cancellationToken);
        _channels = await Alerts.ChannelsAsync(organization, cancellationToken);
        _trouble = await Alerts.TroubleAsync(organization, MostTrouble, cancellationToken);
        (_rows, _checkedAt) = (rows, rows.Max(static row => row.State.EvaluatedAt));
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    // On the writer's thread.
    private void Follow(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is AlertChange)) _ = InvokeAsync(AgainAsync);
    }

    private int Told(string ruleId) => _noise.Where(row => row.RuleId == ruleId && AlertReasons.AreTold(row.Reason)).Sum(static row => row.Count);

    private int Count(Func<AlertReason, bool> which) => _noise.Where(row => (Id is null || row.RuleId == Id) && which(row.Reason)).Sum(static row => row.Count);

    private void Edit(AlertRow? row) => (_edited, _editing) = (row, true);

    private void AskAcknowledge(AlertRow row) => (_held, _isSuppression, _holding) = (row, false, true);

    private void AskSuppress(AlertRow row) => (_held, _isSuppression, _holding) = (row, true, true);

    private void AskDelete(AlertRow row) => (_held, _deleting) = (row, true);

    private async Task<string?> SaveAsync(AlertDraft draft)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        return await SaidAsync(_edited is { } row
            ? await Desk.ChangeAsync(user.OrganizationId(), row.Rule.Id, draft.ToBody(), user.Actor(), Closed)
            : await Desk.CreateAsync(user.OrganizationId(), draft.ToBody(), user.Actor(), Closed));
    }

    private async Task<(BacktestResult? Result, string? Refusal)> TestAsync(AlertDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Name)) draft.Name = AlertWords.Of(draft.Metric);
        var user = await Auth.UserAsync();
        var answer = await Backtests.RunAsync(user.OrganizationId(), draft.ToBody(), BacktestDays, Closed);
        return (answer.Result, answer.Reason);
    }

    private async Task<string?> HoldAsync(string why, int minutes)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        DateTimeOffset? until = minutes == 0 ? null : Time.GetUtcNow().AddMinutes(minutes);
        return await SaidAsync(_isSuppression
            ? await Desk.SuppressAsync(user.OrganizationId(), _held!.Rule.Id, why, until, user.Actor(), Closed)
            : await Desk.AcknowledgeAsync(user.OrganizationId(), _held!.Rule.Id, why, until, user.Actor(), Closed));
    }

    private async Task LiftAsync(AlertRow row)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        var answer = await Desk.LiftAsync(user.OrganizationId(), row.Rule.Id, user.Actor(), Closed);
        if (await SaidAsync(answer) is { } refusal) Snackbar.Fail(refusal);
    }

    private async Task EnableAsync(AlertRow row, bool isEnabled)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        var body = System.Text.Json.JsonSerializer.SerializeToElement(new { enabled = isEnabled });
        var answer = await Desk.ChangeAsync(user.OrganizationId(), row.Rule.Id, body, user.Actor(), Closed);
        if (await SaidAsync(answer) is { } refusal) Snackbar.Fail(refusal);
    }

    private async Task<string?> DeleteAsync()
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        return await SaidAsync(await Desk.RemoveAsync(user.OrganizationId(), _held!.Rule.Id, user.Actor(), Closed));
    }

    private async Task<(string? Secret, string? Refusal)> AddChannelAsync(ChannelWish wish)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        var answer = await Channels.AddAsync(user.OrganizationId(), wish, user.Actor(), Closed);
        await AgainAsync();
        return (answer.Secret, answer.Reason is { } reason ? Sentence(reason) : null);
    }

    private async Task TestChannelAsync(AlertChannel channel)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        var answer = await Channels.TestAsync(user.OrganizationId(), channel.Id, user.Actor(), Closed);
        if (answer.Verdict == AlertVerdict.Done)
        {
            Snackbar.Say($"{VisibleText.Line(channel.Name)} accepted the test message.");
        }
        else
        {
            Snackbar.Fail(answer.Reason ?? "That was refused.");
        }
    }

    private async Task EnableChannelAsync(AlertChannel channel, bool isEnabled)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        var answer = await Channels.EnableAsync(user.OrganizationId(), channel.Id, isEnabled, user.Actor(), Closed);
        await AgainAsync();
        if (answer.Verdict != AlertVerdict.Done) Snackbar.Fail(answer.Reason ?? "That was refused.");
    }

    private async Task<string?> RemoveChannelAsync(AlertChannel channel)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        var answer = await Channels.RemoveAsync(user.OrganizationId(), channel.Id, user.Actor(), Closed);
        await AgainAsync();
        return answer.Verdict == AlertVerdict.Done ? null : Sentence(answer.Reason ?? "that was refused");
    }

    private async Task<string?> SaidAsync(AlertAnswer answer)
    {
        await AgainAsync();
        return answer.Verdict == AlertVerdict.Done ? null : Sentence(answer.Reason ?? "that was refused");
    }

    // The API's words are no sentences.
    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..].TrimEnd('.') + ".";
}
