using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Budgets;

/// <summary>Looks at every budget that is switched on, and stops what hard ones stop.</summary>
public sealed class BudgetSweep(BudgetReader budgets, BudgetLook look, BudgetStops stops)
{
    /// <summary>One look at all of them.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var group in (await budgets.WatchedAsync(cancellationToken)).GroupBy(static row => row.OrganizationId, static row => row.Budget))
        {
            await RunAsync(group.Key, [.. group], cancellationToken);
        }
    }

    /// <summary>One look at some budgets of an organization, which must be switched on.</summary>
    public async Task RunAsync(OrganizationId organizationId, IReadOnlyCollection<Budget> wanted, CancellationToken cancellationToken)
    {
        var looked = await look.LookAsync(organizationId, wanted, cancellationToken);
        await stops.StopAsync(organizationId, looked, cancellationToken);
    }
}
