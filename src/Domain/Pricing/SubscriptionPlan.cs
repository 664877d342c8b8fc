using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>A flat price for a month of a provider's service, for a stretch of days when it is dated.</summary>
/// <param name="Plan">Names the plan; the prices of one plan do not overlap.</param>
/// <param name="PerMonth">For one calendar month, used or not.</param>
/// <param name="From">First day; null is always.</param>
/// <param name="Until">First day on which it no longer holds; null is open.</param>
public sealed record SubscriptionPlan(string Plan, NanoUsd PerMonth, DateOnly? From = null, DateOnly? Until = null)
{
    public bool Holds(DateOnly day) => (From is null || From <= day) && (Until is null || day < Until);

    /// <summary>
    /// What all plans cost in a calendar month. A month is billed once and whole: at the price in force on its first day, or,
    /// for a plan that begins within it, at the first price of that month. Nothing is prorated.
    /// </summary>
    public static NanoUsd ForMonth(IEnumerable<SubscriptionPlan> plans, DateOnly month)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var next = first.AddMonths(1);
        return NanoUsd.Sum(plans
            .GroupBy(plan => plan.Plan, StringComparer.Ordinal)
            .Select(plan => plan.FirstOrDefault(price => price.Holds(first))
                ?? plan.Where(price => price.From > first && price.From < next).MinBy(price => price.From))
            .Select(price => price?.PerMonth ?? NanoUsd.Zero));
    }
}
