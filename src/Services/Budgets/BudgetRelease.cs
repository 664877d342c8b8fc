using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control;

namespace Helicarrier.Services.Budgets;

/// <summary>Lets runs go on that a budget paused and stops no longer. One that another budget stops stands still for that one.</summary>
public sealed class BudgetRelease(BudgetReader budgets, RunDesk desk, StoreWriter writer)
{
    /// <summary>Lets them go on.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="id">The budget, which must not stop anything now.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why some of them stand still, in one sentence; null when none does for this budget.</returns>
    public async Task<string?> GoOnAsync(OrganizationId organizationId, string id, string actor, CancellationToken cancellationToken)
    {
        var rows = await budgets.ListAsync(organizationId, cancellationToken);
        var elsewhere = rows.Where(row => row.Budget.Id != id && row.Budget.IsEnabled && row.State.IsStopping)
            .SelectMany(static row => row.Holds).Where(static hold => hold.Error is null).Select(static hold => hold.Run).ToHashSet();
        string? trouble = null;
        foreach (var hold in rows.SingleOrDefault(row => row.Budget.Id == id)?.Holds ?? [])
        {
            if (await FreeAsync(organizationId, hold, elsewhere.Contains(hold.Run), actor, cancellationToken) is { } reason)
            {
                trouble ??= reason;
                continue;
            }
            await writer.WriteAsync(
                transaction =>
                {
                    transaction.BudgetHolds.End(organizationId, hold.BudgetId, hold.Run, actor);
                    return true;
                },
                CancellationToken.None);
        }

        return trouble;
    }

    private async Task<string?> FreeAsync(
        OrganizationId organizationId, BudgetHold hold, bool isHeldElsewhere, string actor, CancellationToken cancellationToken)
    {
        if (hold.Action == BudgetAction.Kill || hold.Error is not null || isHeldElsewhere) return null;
        var answer = await desk.FreezeAsync(organizationId, hold.Run, isFrozen: false, actor, cancellationToken);
        var isOver = answer.Verdict == RunVerdict.Missing || answer.Code == RunnerFault.Over;
        return answer.Verdict == RunVerdict.Done || isOver ? null : answer.Reason ?? "A run could not go on.";
    }
}
