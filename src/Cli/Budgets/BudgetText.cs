using System.Globalization;
using Helicarrier.Cli.Reports;
using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Cli.Budgets;

/// <summary>Budgets as people read them on a terminal.</summary>
internal static class BudgetText
{
    /// <summary>All of them, a line each.</summary>
    public static string Of(IReadOnlyList<BudgetRow> rows) =>
        rows.Count == 0 ? "There is no budget." : string.Join(Environment.NewLine, rows.Select(Of));

    private static string Of(BudgetRow row)
    {
        var (budget, state) = (row.Budget, row.State);
        var scope = budget.Scope.Value is { } of ? $"{WireName.Of(budget.Scope.Type)} {VisibleText.Line(of)}" : "organization";
        var name = $"{VisibleText.Line(budget.Name)} ({scope}, a {WireName.Of(budget.Period)}, {WireName.Of(budget.Kind)})";
        if (!budget.IsEnabled) return $"{name}: off";
        if (state.CheckedAt is not { } at) return $"{name}: not checked yet";
        var least = state.Usage.Unpriced > 0 ? "at least " : "";
        return $"{name}: {least}${ReportText.Money(state.Usage.Spent)} of ${ReportText.Money(budget.Limit)}, {Standing(row)}, checked {Time(at)}";
    }

    private static string Standing(BudgetRow row)
    {
        var state = row.State;
        if (state.Error is { } error) return "could not be checked: " + VisibleText.Line(error);
        var word = state.Standing switch
        {
            BudgetStanding.Reached => "reached",
            BudgetStanding.CannotTell => string.Create(CultureInfo.InvariantCulture, $"cannot tell: {Calls(state.Usage.Unpriced)} no price"),
            _ when BudgetOutlook.Of(row.Budget, state)?.ReachesAt is { } at => "reaches it at " + Time(at),
            _ => "lasts",
        };
        return row.Holds.Count == 0 ? word : string.Create(CultureInfo.InvariantCulture, $"{word}, agents held: {row.Holds.Count}");
    }

    private static string Calls(long count) => count == 1 ? "1 call has" : string.Create(CultureInfo.InvariantCulture, $"{count} calls have");

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
