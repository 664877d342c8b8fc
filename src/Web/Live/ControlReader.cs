using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Live;

/// <summary>Reads how the control of agents stands: what a person should look at, and which agents are runs of this host.</summary>
public sealed class ControlReader(
    RunReader runs, RunSessionReader sessions, AskReader asks, IAlertRepository alerts, BudgetReader budgets, OrphanWatch orphans, ResurrectionWatch returned,
    ArmedRuns armed, OutputRoom room, TimeProvider time)
{
    // The page has all of them.
    private const int MostAlerts = 5;
    private const int MostBudgets = 5;

    public async Task<ControlView> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var managed = (await sessions.OpenAsync(organizationId, cancellationToken)).ToDictionary(
            static session => session.Key, session => new ManagedRun(session.Value.Id, armed.Of(session.Value.Id)?.IsLit, session.Value.Kind),
            StringComparer.Ordinal);
        return new(await NotesAsync(organizationId, cancellationToken), managed);
    }

    private async Task<IReadOnlyList<AttentionNote>> NotesAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var notes = new List<AttentionNote>();
        if (await runs.StopAllAsync(organizationId, now, cancellationToken) is { } order)
        {
            notes.Add(new(AttentionKind.StopAll, order.AskedBy, 1, order.AskedAt));
        }

        var open = await runs.OpenAsync(organizationId, cancellationToken);
        notes.AddRange(
            open.Where(static run => run.Status == RunStatus.Unconfirmed)
                .Select(static run => new AttentionNote(AttentionKind.Unconfirmed, run.Agent, 1, run.StopAskedAt ?? run.CreatedAt, run.Id)));
        notes.AddRange(
            returned.Latest.Select(static one => new AttentionNote(AttentionKind.Returned, one.Agent, 1, one.Since, one.Run)
            {
                Source = one.Source, Session = one.Session,
            }));
        var wrong = await alerts.NewAsync(organizationId, MostAlerts, cancellationToken);
        notes.AddRange(wrong.Select(row => new AttentionNote(AttentionKind.Alert, row.Rule.Name, 1, row.State.TransitionAt ?? now)
        {
            Rule = row.Rule.Id, IsCritical = row.State.Status == AlertStatus.Critical,
        }));
        var spent = (await budgets.ListAsync(organizationId, cancellationToken)).Where(static row => row.Budget.IsEnabled && row.State.NeedsPerson);
        notes.AddRange(spent.OrderByDescending(static row => row.State.Status).Take(MostBudgets).Select(row => new AttentionNote(
            AttentionKind.Budget, row.Budget.Name, 1, row.State.Since ?? now)
        {
            Source = BudgetWords.Of(row), Rule = row.Budget.Id, IsCritical = row.State.Status == AlertStatus.Critical,
        }));
        if (room.FullSince is { } since) notes.Add(new(AttentionKind.Output, null, room.Runs, since));
        if (orphans.Latest is { Orphans: { Count: > 0 } left, At: var at })
        {
            notes.Add(new(AttentionKind.Orphans, null, left.Count, at - TimeSpan.FromSeconds(left.Max(static orphan => orphan.Process.AgeSeconds))));
        }

        var waiting = await asks.WaitingAsync(organizationId, now, cancellationToken);
        if (waiting.Count > 0)
        {
            notes.Add(new(AttentionKind.Asks, null, waiting.Count, waiting[0].AskedAt) { Sessions = [.. waiting.Select(static ask => ask.SessionId)] });
        }
        return notes;
    }
}
