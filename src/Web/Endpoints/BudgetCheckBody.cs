using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Services.Budgets;

namespace Helicarrier.Web.Endpoints;

/// <summary>Whether an agent may go on.</summary>
/// <param name="MayGoOn">False while a hard budget stops it.</param>
/// <param name="Budgets">How many budgets it is under.</param>
/// <param name="LeftUsd">What is left of the budget that binds it; null when none does.</param>
/// <param name="Binding">That budget; null when none does.</param>
/// <param name="At">When that was read.</param>
/// <param name="Quota">The subscription of the session's client; null without a session, or when its client is not known.</param>
internal sealed record BudgetCheckBody(bool MayGoOn, int Budgets, decimal? LeftUsd, BudgetBindingBody? Binding, string At, QuotaOfClient? Quota)
{
    public static BudgetCheckBody Of(BudgetCheckAnswer answer)
    {
        if (answer.Binding is not { } bound)
        {
            return new(answer.MayGoOn, answer.Budgets, null, null, WireTime.Of(answer.At), Subscription(answer));
        }
        var (budget, state) = bound;
        return new(
            answer.MayGoOn, answer.Budgets, BudgetRank.Left(budget, state).ToUsd(),
            new(
                budget.Id, budget.Name, WireName.Of(budget.Scope.Type), WireName.Of(budget.Period), WireName.Of(budget.Kind), budget.Limit.ToUsd(),
                state.Usage.Spent.ToUsd(), state.Usage.Unpriced, WireName.Of(state.Standing), WireTime.Of(state.Span!.Value.End)),
            WireTime.Of(answer.At), Subscription(answer));
    }

    private static QuotaOfClient? Subscription(BudgetCheckAnswer answer) => answer.Client is { } client
        ? new(client, answer.Quota.Count > 0, [.. answer.Quota.Select(view => QuotaBody.Of(view, answer.At))])
        : null;
}
