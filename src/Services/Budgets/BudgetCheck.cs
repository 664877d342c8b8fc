using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Quotas;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Quotas;

namespace Helicarrier.Services.Budgets;

/// <summary>Tells an agent whether it may go on, by what is spent now.</summary>
public sealed class BudgetCheck(BudgetReader budgets, BudgetMeter meter, QuotaReader quotas, TimeProvider time)
{
    /// <summary>What there is to tell.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="key">The key that asks.</param>
    /// <param name="session">A session that this key brought; null asks of the organization alone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the key brought no such session.</returns>
    public async Task<BudgetCheckAnswer?> AskAsync(
        OrganizationId organizationId, ApiKeyId key, string? session, CancellationToken cancellationToken = default)
    {
        var own = session is null ? null : await meter.OwnAsync(organizationId, key, session, cancellationToken);
        if (session is not null && own is null) return null;
        var now = time.GetUtcNow();
        var found = new List<(Budget, BudgetState)>();
        foreach (var row in await budgets.ListAsync(organizationId, cancellationToken))
        {
            var budget = row.Budget;
            var isMeant = own is null ? budget.Scope.Type == BudgetScopeType.Organization : budget.Scope.Covers(own);
            if (!budget.IsEnabled || !isMeant) continue;

            // The check each minute says that its zone is not known; until it is, it stands as it did.
            if (!budget.HasZone)
            {
                found.Add((budget, row.State));
                continue;
            }

            var span = budget.SpanAt(now);
            var sum = await meter.SpentAsync(organizationId, budget.Scope, span.Start, span.End, cancellationToken);
            var usage = new BudgetUsage(sum.Cost, sum.Calls, sum.UnpricedCalls, NanoUsd.Zero, NanoUsd.Zero, 0, 0);
            found.Add((budget, BudgetJudge.Look(budget, span, usage, now)));
        }

        var client = own is null ? null : await quotas.ClientOfAsync(organizationId, own.SessionId, cancellationToken);
        var windows = client is null ? [] : await quotas.CurrentAsync(organizationId, now, cancellationToken);
        return new(BudgetRank.Binding(found), found.Count, now)
        {
            Client = client,
            Quota =
            [
                .. windows.Where(window => window.Latest.Client == client)
                    .Select(window => new QuotaView(window, QuotaOutlook.Of(window, now), Agents: null)),
            ],
        };
    }
}
