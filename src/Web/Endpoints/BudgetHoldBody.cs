using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;

namespace Helicarrier.Web.Endpoints;

/// <summary>A run that a budget stopped, or why it could not.</summary>
internal sealed record BudgetHoldBody(string Run, string Agent, string Action, string Since, string? Error)
{
    public static BudgetHoldBody Of(BudgetHold hold) =>
        new(hold.Run.ToString(), hold.Agent, WireName.Of(hold.Action), WireTime.Of(hold.Since), hold.Error);
}
