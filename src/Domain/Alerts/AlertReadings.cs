using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Alerts;

/// <summary>What sums and counts come to as the value of a metric: the one rule for a look and for a backtest.</summary>
public static class AlertReadings
{
    /// <summary>The value of a metric that is told from calls.</summary>
    /// <param name="rule">What is looked at.</param>
    /// <param name="cost">Of the calls that have a price: calls without one are no calls of no dollars.</param>
    /// <param name="calls">All of them.</param>
    /// <param name="unpriced">Those without a price.</param>
    /// <param name="tokens">Known totals.</param>
    public static AlertReading OfCalls(AlertRule rule, NanoUsd cost, long calls, long unpriced, long tokens)
    {
        if (calls == 0) return default;
        return rule.Metric switch
        {
            AlertMetric.DailyCostUsd => new(cost.ToUsd(), calls - unpriced),
            AlertMetric.TokensPerMinute => new(decimal.Round((decimal)tokens / (int)rule.Window, 3), calls),
            _ => new(unpriced, calls),
        };
    }

    /// <summary>The failure rate of sessions that failed or succeeded.</summary>
    public static AlertReading OfEnds(int failed, int total) => total == 0 ? default : new(decimal.Round((decimal)failed / total, 6), total);

    /// <summary>Minutes since something was heard.</summary>
    public static AlertReading OfSilence(DateTimeOffset heard, DateTimeOffset now) =>
        new(heard >= now ? 0 : decimal.Round(decimal.Divide((now - heard).Ticks, TimeSpan.TicksPerMinute), 3), 1);

    /// <summary>Where the 95th of a hundred stands among so many in ascending order, by nearest rank; 0 and up.</summary>
    public static int NinetyFifth(int count) => (int)((((long)count * 95) + 99) / 100) - 1;
}
