using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts;

namespace Helicarrier.Services.Budgets;

/// <summary>What became of a wish about a budget.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Row">The budget as it is now; null when it was refused, or is gone.</param>
/// <param name="Reason">Why not, in the words of the API; null when it is done.</param>
public sealed record BudgetAnswer(AlertVerdict Verdict, BudgetRow? Row, string? Reason = null)
{
    public static BudgetAnswer NotFound { get; } = new(AlertVerdict.Missing, null, "Budget not found");
}
