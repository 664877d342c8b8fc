namespace Helicarrier.Domain.Quotas;

/// <summary>Which window a sample is of, and what it changes. Pure.</summary>
public static class QuotaRule
{
    /// <summary>What a sample of the same window does.</summary>
    /// <param name="used">What is known to be used.</param>
    /// <param name="observedAt">Since when, UTC.</param>
    /// <param name="sample">The sample.</param>
    public static QuotaStep Step(int used, DateTimeOffset observedAt, QuotaSample sample)
    {
        if (sample.ObservedAt < observedAt) return sample.Used <= used ? QuotaStep.Past : QuotaStep.Nothing;
        if (sample.Used < used) return QuotaStep.Nothing;
        return sample.Used > used ? QuotaStep.Raised : sample.ObservedAt > observedAt ? QuotaStep.Heard : QuotaStep.Nothing;
    }

    /// <summary>Whether two resets are one.</summary>
    public static bool IsSame(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() <= QuotaLimits.Jitter;

    /// <summary>The part of its window that a moment lies in, from 0; moments outside count to the first and the last.</summary>
    public static int Slot(QuotaSample sample)
    {
        var length = TimeSpan.FromMinutes(sample.Minutes);
        var passed = (sample.ObservedAt - (sample.ResetsAt - length)).Ticks;
        return (int)Int128.Clamp((Int128)passed * QuotaLimits.Slots / length.Ticks, 0, QuotaLimits.Slots - 1);
    }
}
