using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Budgets;

/// <summary>What comes within a day at the burn of the latest check, in order.</summary>
public static class Horizon
{
    /// <summary>How far it is looked.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromHours(24);

    /// <summary>What comes.</summary>
    /// <param name="rows">All budgets.</param>
    /// <param name="now">UTC.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<HorizonEvent> Of(IReadOnlyList<BudgetRow> rows, DateTimeOffset now, int most) =>
    [
        .. Limits(rows).Concat(Periods(rows)).Where(one => one.At > now && one.At <= now + Reach)
            .OrderBy(static one => one.At).ThenBy(static one => one.What, StringComparer.Ordinal).Take(most),
    ];

    private static IEnumerable<HorizonEvent> Limits(IEnumerable<BudgetRow> rows)
    {
        foreach (var row in rows.Where(static row => row.Budget.IsEnabled))
        {
            if (BudgetOutlook.Of(row.Budget, row.State)?.ReachesAt is not { } at) continue;
            var (budget, name) = (row.Budget, VisibleText.Line(row.Budget.Name));
            var limit = $"{Format.Money(budget.Limit)} a {WireName.Of(budget.Period)}";
            yield return budget.Kind == BudgetKind.Hard
                ? new(
                    at, $"{name} {(budget.Action == BudgetAction.Pause ? "pauses" : "kills")} runs, hard budget of {limit}",
                    budget.Action == BudgetAction.Pause ? IconName.Pause : IconName.Kill,
                    budget.Scope.Type == BudgetScopeType.Organization ? Severity.Critical : Severity.Warning)
                : new(at, $"{name} is reached, soft budget of {limit}", IconName.Bell, Severity.Info);
        }
    }

    private static IEnumerable<HorizonEvent> Periods(IEnumerable<BudgetRow> rows) => rows
        .Where(static row => row.Budget.IsEnabled && row.State.Span is not null).GroupBy(static row => row.State.Span!.Value.End)
        .Select(static ends => new HorizonEvent(
            ends.Key,
            ends.Count() == 1 ? $"{VisibleText.Line(ends.First().Budget.Name)} begins a new {WireName.Of(ends.First().Budget.Period)}"
                : $"{Format.Counted(ends.Count(), "budget")} begin a new period",
            IconName.Refresh, Severity: null));
}
