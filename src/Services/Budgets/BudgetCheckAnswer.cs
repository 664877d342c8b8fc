using Helicarrier.Domain.Budgets;
using Helicarrier.Services.Quotas;

namespace Helicarrier.Services.Budgets;

/// <summary>Whether an agent may go on.</summary>
/// <param name="Binding">The budget that binds it, and how that stands; null when none does.</param>
/// <param name="Budgets">How many it is under.</param>
/// <param name="At">UTC when that was read.</param>
public sealed record BudgetCheckAnswer((Budget Budget, BudgetState State)? Binding, int Budgets, DateTimeOffset At)
{
    /// <summary>The client of the session that was asked for; null when none was, or that is not known.</summary>
    public string? Client { get; init; }

    /// <summary>The windows of that client's subscription; none when it does not report them.</summary>
    public IReadOnlyList<QuotaView> Quota { get; init; } = [];

    /// <summary>False while a hard budget stops it.</summary>
    public bool MayGoOn => Binding?.State.IsStopping != true;
}
