namespace Helicarrier.Persistence.Tables;

/// <summary>What a row of <c>model_perf_values</c> says of the sessions of one agent and model that began on a day and have ended.</summary>
/// <param name="Priced">Those whose cost is known.</param>
/// <param name="RuntimeMs">All run times together, milliseconds.</param>
/// <param name="CostDollars">Whole dollars of all costs together.</param>
/// <param name="CostRestNanos">Nano-dollars beyond them.</param>
/// <param name="Runtimes">Each run time that is more than 0, milliseconds, packed.</param>
/// <param name="Costs">Each known cost, nano-dollars, packed.</param>
internal readonly record struct EndedValues(long Priced, long RuntimeMs, long CostDollars, long CostRestNanos, byte[] Runtimes, byte[] Costs)
{
    public bool IsSame(EndedValues other) =>
        (Priced, RuntimeMs, CostDollars, CostRestNanos) == (other.Priced, other.RuntimeMs, other.CostDollars, other.CostRestNanos)
        && Runtimes.AsSpan().SequenceEqual(other.Runtimes) && Costs.AsSpan().SequenceEqual(other.Costs);
}
