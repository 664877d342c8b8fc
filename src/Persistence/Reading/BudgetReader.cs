using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads budgets, how they stand, what they hold, and how far hard ones were exceeded.</summary>
public sealed class BudgetReader(Store store)
{
    /// <summary>Most rows of <see cref="CrossingsAsync"/>.</summary>
    public const int MostCrossings = 200;

    /// <summary>All budgets, by name and id.</summary>
    public Task<IReadOnlyList<BudgetRow>> ListAsync(OrganizationId organizationId, CancellationToken cancellationToken = default) =>
        ReadAsync(organizationId, id: null, cancellationToken);

    /// <summary>One budget; null when there is none.</summary>
    public async Task<BudgetRow?> FindAsync(OrganizationId organizationId, string id, CancellationToken cancellationToken = default) =>
        (await ReadAsync(organizationId, id, cancellationToken)).SingleOrDefault();

    /// <summary>The budgets of all organizations that are switched on, with how they stood.</summary>
    public async Task<IReadOnlyList<(OrganizationId OrganizationId, Budget Budget, BudgetState State)>> WatchedAsync(
        CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await (
            from budget in context.Budgets
            where budget.IsEnabled
            from state in context.BudgetStates
                .Where(state => state.OrganizationId == budget.OrganizationId && state.BudgetId == budget.BudgetId).DefaultIfEmpty()
            orderby budget.OrganizationId, budget.BudgetId
            select new { Budget = budget, State = state }).AsNoTracking().ToListAsync(cancellationToken);
        return rows.ConvertAll(static row => (row.Budget.OrganizationId, ToBudget(row.Budget), ToState(row.State)));
    }

    /// <summary>How many budgets wait for a person.</summary>
    public async Task<int> CountAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.BudgetStates.CountAsync(
            row => row.OrganizationId == organizationId
                && (row.Status == AlertStatus.Critical || row.Standing == BudgetStanding.Reached || row.Error != null),
            cancellationToken);
    }

    /// <summary>Runs that any budget holds, or could not stop.</summary>
    public async Task<IReadOnlyList<BudgetHold>> HoldsAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await context.BudgetHolds.AsNoTracking().Where(row => row.OrganizationId == organizationId && row.EndedAt == null)
            .OrderBy(row => row.HeldAt).ThenBy(row => row.RunId).ToListAsync(cancellationToken);
        return rows.ConvertAll(static row => new BudgetHold(row.BudgetId, row.RunId, row.Agent, row.Action, row.HeldAt, row.Error));
    }

    /// <summary>Hard limits that were reached, the latest first.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="id">Of one budget; null is any.</param>
    /// <param name="most">1 to <see cref="MostCrossings"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<BudgetCrossing>> CrossingsAsync(
        OrganizationId organizationId, string? id, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = context.BudgetNotices.AsNoTracking().Where(row => row.OrganizationId == organizationId && row.OvershootNanos != null);
        if (id is not null) rows = rows.Where(row => row.BudgetId == id);
        var read = await rows.OrderByDescending(row => row.At).ThenBy(row => row.BudgetId).Take(Math.Clamp(most, 1, MostCrossings))
            .ToListAsync(cancellationToken);
        return read.ConvertAll(static row => new BudgetCrossing(
            row.BudgetId, row.PeriodStart, row.LimitNanos, row.At, row.BoundNanos, row.OvershootNanos!.Value));
    }

    private async Task<IReadOnlyList<BudgetRow>> ReadAsync(OrganizationId organizationId, string? id, CancellationToken cancellationToken)
    {
        var holds = (await HoldsAsync(organizationId, cancellationToken)).ToLookup(static hold => hold.BudgetId, StringComparer.Ordinal);
        await using var context = store.CreateContext();
        var budgets = context.Budgets.Where(row => row.OrganizationId == organizationId);
        if (id is not null) budgets = budgets.Where(row => row.BudgetId == id);
        var rows = await (
            from budget in budgets
            from state in context.BudgetStates
                .Where(state => state.OrganizationId == organizationId && state.BudgetId == budget.BudgetId).DefaultIfEmpty()
            orderby budget.Name, budget.BudgetId
            select new { Budget = budget, State = state }).AsNoTracking().ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new BudgetRow(ToBudget(row.Budget), ToState(row.State), [.. holds[row.Budget.BudgetId]]));
    }

    private static Budget ToBudget(BudgetEntry row) => new(
        row.BudgetId, row.Name, row.IsEnabled, new(row.ScopeType, row.ScopeValue), row.Period, row.Zone, row.LimitNanos, row.Kind, row.Action,
        row.StopsUnpriced, BudgetTable.Numbers(row.Thresholds), row.CreatedAt, row.UpdatedAt);

    private static BudgetState ToState(BudgetStateEntry? row) => row is null
        ? new()
        : new()
        {
            Span = new(row.PeriodStart, row.PeriodEnd),
            Usage = new(row.SpentNanos, row.Calls, row.UnpricedCalls, row.RecentNanos, row.InFlightNanos, row.Working, row.Watched),
            Standing = row.Standing,
            Status = row.Status,
            IsStopping = row.IsStopping,
            Since = row.Since,
            CheckedAt = row.CheckedAt,
            Error = row.Error,
        };
}
