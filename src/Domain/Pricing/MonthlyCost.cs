using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>
/// The cost of one calendar month: tokens times rates, plus each provider's subscriptions once, spread over the provider's
/// tokens of that month. However the month is cut, into days, models or agents, the parts add up to it exactly.
/// </summary>
public static class MonthlyCost
{
    /// <summary>The parts with their subscription shares, in the order given.</summary>
    /// <param name="book">Where subscriptions and providers' names are.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="parts">
    /// All usage of the month. A report that shows only some of it allocates over all of it first, else the shown part would
    /// bear what is not its own.
    /// </param>
    public static IReadOnlyList<CostShare> Allocate(PriceBook book, DateOnly month, IReadOnlyList<UsagePart> parts)
    {
        var shares = new CostShare[parts.Count];
        for (var i = 0; i < parts.Count; i++) shares[i] = new(parts[i].Variable, NanoUsd.Zero, parts[i].Tokens);

        foreach (var (provider, owned) in ByProvider(book, month, parts))
        {
            var amounts = Split(SubscriptionPlan.ForMonth(provider.Subscriptions, month), [.. owned.Select(index => parts[index].Tokens)]);
            for (var i = 0; i < owned.Count; i++) shares[owned[i]] = shares[owned[i]] with { Subscription = amounts[i] };
        }

        return shares;
    }

    /// <summary>The month's subscriptions of providers without a token in it, by the book's name: paid for, and part of no share.</summary>
    public static IReadOnlyDictionary<string, NanoUsd> Unused(PriceBook book, DateOnly month, IReadOnlyList<UsagePart> parts)
    {
        var used = ByProvider(book, month, parts)
            .Where(provider => provider.Value.Any(index => parts[index].Tokens > 0))
            .Select(provider => provider.Key)
            .ToHashSet();
        return book.Providers
            .Where(provider => !used.Contains(provider))
            .Select(provider => (provider.Name, PerMonth: SubscriptionPlan.ForMonth(provider.Subscriptions, month)))
            .Where(provider => provider.PerMonth > NanoUsd.Zero)
            .ToDictionary(provider => provider.Name, provider => provider.PerMonth, StringComparer.Ordinal);
    }

    /// <summary>
    /// Divides an amount by weights so that the parts add up to it exactly: each gets the whole nano-dollars of its share, and
    /// those left over go one each to the largest remainders, earlier parts first. Without weight nothing is divided.
    /// </summary>
    /// <param name="amount">Zero or more.</param>
    /// <param name="weights">Zero or more each.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount or a weight is negative.</exception>
    public static IReadOnlyList<NanoUsd> Split(NanoUsd amount, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Value);
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            sum += weight;
        }

        var parts = new NanoUsd[weights.Count];
        if (sum == 0) return parts;

        var left = amount.Value;
        var remainders = new Int128[weights.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            (var whole, remainders[i]) = Int128.DivRem((Int128)amount.Value * weights[i], sum);
            parts[i] = new((long)whole);
            left -= (long)whole;
        }

        foreach (var index in Enumerable.Range(0, parts.Length).OrderByDescending(index => remainders[index]).Take((int)left))
        {
            parts[index] += new NanoUsd(1);
        }
        return parts;
    }

    private static Dictionary<ProviderPrices, List<int>> ByProvider(PriceBook book, DateOnly month, IReadOnlyList<UsagePart> parts)
    {
        // A name that changes hands within a month pays, like a plan, by what holds on the first day.
        var first = new DateTimeOffset(month.Year, month.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var providers = new Dictionary<ProviderPrices, List<int>>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(parts[i].Provider) || book.FindProvider(parts[i].Provider!, first) is not { } provider) continue;
            if (!providers.TryGetValue(provider, out var owned)) providers.Add(provider, owned = []);
            owned.Add(i);
        }

        return providers;
    }
}
