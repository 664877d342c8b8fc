using Helicarrier.Services.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Budgets;

/// <summary>Budgets, the looks at them, and what hard ones stop. Needs the store and the control of agents.</summary>
public static class BudgetServices
{
    public static IServiceCollection AddBudgets(this IServiceCollection services) => services
        .AddSingleton<BudgetDesk>()
        .AddSingleton<BudgetRelease>()
        .AddSingleton<BudgetLook>()
        .AddSingleton<BudgetStops>()
        .AddSingleton<BudgetSweep>()
        .AddSingleton<BudgetCheck>()
        .AddSingleton<BudgetWatch>()
        .AddHostedService<StartedWhenOpen<BudgetWatch>>();
}
