using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Pricing;

/// <summary>Reads the flat prices a month of one provider of a book file.</summary>
internal static class SubscriptionReader
{
    public static IReadOnlyList<SubscriptionPlan> ReadAll(BookNode provider)
    {
        List<SubscriptionPlan> plans = [];
        foreach (var node in provider.Find("subscriptions")?.Items() ?? [])
        {
            if (!node.HasFields("plan", "usd_month", "from", "until")) continue;
            var plan = node.Get("plan")?.Text();
            var price = node.Get("usd_month")?.Number(0.01m, 1_000_000m, "USD a month");
            if (plan is null || price is null) continue;
            SubscriptionPlan one = new(plan, NanoUsd.FromUsd(price.Value), node.Find("from")?.Date(), node.Find("until")?.Date());
            if (one.From >= one.Until) node.Fault($"\"{plan}\" ends before it begins");
            if (plans.Any(other => other.Plan == plan && Overlap(other, one))) node.Fault($"\"{plan}\" has two prices at one time");
            plans.Add(one);
        }

        return plans;
    }

    private static bool Overlap(SubscriptionPlan left, SubscriptionPlan right) =>
        (left.From ?? DateOnly.MinValue) < (right.Until ?? DateOnly.MaxValue) && (right.From ?? DateOnly.MinValue) < (left.Until ?? DateOnly.MaxValue);
}
