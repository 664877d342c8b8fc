using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Analytics;

/// <summary>How the sessions of one model ended, and what they took.</summary>
public sealed record PerformanceRow
{
    /// <summary>Empty where it is not known.</summary>
    public required string Model { get; init; }

    public required EndCounts Ends { get; init; }

    /// <summary>Milliseconds, of run times above zero; null without any.</summary>
    public long? MedianRuntimeMs { get; init; }

    /// <summary>Of costs above zero; null without any.</summary>
    public NanoUsd? MedianCost { get; init; }

    /// <summary>How the medians were found: by counts as soon as one of them was.</summary>
    public MedianKind MedianKind { get; init; }

    /// <summary>Of the calls whose cost is known; null while none is.</summary>
    public NanoUsd? Cost { get; init; }

    /// <summary>Sessions with a call whose cost is unknown: the cost is then at least so much.</summary>
    public long Unpriced { get; init; }

    /// <summary>By category of task, empty where it is not stated; of nothing when it was not asked for.</summary>
    public IReadOnlyDictionary<string, EndCounts> Tasks { get; init; } = new Dictionary<string, EndCounts>(StringComparer.Ordinal);

    /// <summary>All that was spent, also on what failed, for each success; null without a success or a cost.</summary>
    public NanoUsd? CostPerSuccess => Ends.Success > 0 ? Cost?.Per(Ends.Success) : null;
}
