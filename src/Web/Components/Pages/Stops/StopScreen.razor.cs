using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Stops;

/// <summary>The stop of one run: who wanted it and why, what it met, what it left, and how that is known.</summary>
public sealed partial class StopScreen
{
    private RunDetail? _run;
    private IReadOnlyList<AuditRow> _orders = [];
    private bool _isRead;
    private bool _mayAct;
    private bool _again;
    private IDisposable? _subscription;

    /// <summary>The run; anything that is no run's id shows that there is none.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Inject]
    public required RunReader Reader { get; init; }

    [Inject]
    public required StoreWriter Writer { get; init; }

    private RunRow? Row => _run?.Row;

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive) _subscription = Writer.Subscribe(Follow);
        await base.OnInitializedAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_isRead && _run?.Row.Id.ToString() != Id) await AgainAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var user = await Auth.UserAsync();
        _mayAct = user.MayControl();
        var isOne = RunId.TryParse(Id, out var id);
        _run = isOne ? await Reader.FindAsync(user.OrganizationId(), id, cancellationToken) : null;
        _orders = isOne ? await Reader.OrdersToStopAsync(user.OrganizationId(), id, cancellationToken) : [];
        _isRead = true;
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    // On the writer's thread.
    private void Follow(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is RunChange)) _ = InvokeAsync(AgainAsync);
    }

    private IEnumerable<(string Name, string Value)> Facts(RunRow row)
    {
        yield return ("Agent", row.Agent);
        yield return ("Ordered by", VisibleText.Line(row.StopAskedBy ?? ""));
        yield return ("Ordered", $"{Format.Stamp(row.StopAskedAt)} UTC");
        yield return ("Why", row.StopReason is { } reason ? VisibleText.Line(reason) : "No reason given");
        yield return ("How", row.StopIsForced ? "Killed at once" : "Asked to end, then killed");
        yield return ("Kind of proof", RunWords.Of(row.Proof));
        if (_run?.Stop is not { } proof) yield break;
        yield return ("Met", Processes(proof.Met));
        yield return ("Left", Processes(proof.Left));
        yield return (proof.IsConfirmed ? "Time to dead" : "Looked for", RunWords.Took(proof));
        yield return ("KILL", proof.ForcedAt is { } forced ? $"{Format.Clock(forced)} UTC" : "not needed");
        if (row.EndedAt is { } ended) yield return ("Over", $"{Format.Stamp(ended)} UTC");
    }

    private string Text(RunRow row)
    {
        var lines = Facts(row).Select(static fact => $"{fact.Name}: {fact.Value}").Prepend($"Stop of {row.Id}");
        var deaths = (_run?.Stop?.Deaths ?? []).Select(static death => string.Create(
            CultureInfo.InvariantCulture,
            $"{VisibleText.Line(death.Name)} {death.Pid}: {(death.GoneAt is { } gone ? $"gone {gone.UtcDateTime:HH:mm:ss.fff}" : "not seen gone")}"));
        return string.Join('\n', lines.Concat(deaths));
    }

    private static string Processes(int count) => count == 1 ? "1 process" : $"{Format.Count(count)} processes";
}
