using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>One model's sessions as they come in.</summary>
internal sealed class ModelSample(string model)
{
    private readonly ValueSample _runtimes = new();
    private readonly ValueSample _costs = new();
    private readonly Dictionary<string, EndCounts> _tasks = new(StringComparer.Ordinal);
    private EndCounts _ends;
    private NanoUsd _cost;
    private long _priced;
    private long _unpriced;

    /// <param name="status">How it ended.</param>
    /// <param name="runtimeMs">Milliseconds.</param>
    /// <param name="cost">Of the calls whose cost is known, nano-dollars; less than 0 when that is none.</param>
    /// <param name="isUnpriced">Whether a call's cost is unknown.</param>
    /// <param name="task">Its category; null when models are not told apart by it.</param>
    public void Add(SessionStatus status, long runtimeMs, long cost, bool isUnpriced, string? task)
    {
        var one = EndCounts.Of(status, 1);
        _ends += one;
        _runtimes.Add(runtimeMs);
        if (isUnpriced) _unpriced++;
        if (cost >= 0)
        {
            _priced++;
            _cost += new NanoUsd(cost);
            _costs.Add(cost);
        }

        if (task is not null) _tasks[task] = _tasks.GetValueOrDefault(task) + one;
    }

    /// <summary>Many sessions at once, of which a task is not asked.</summary>
    /// <param name="ends">How they ended.</param>
    /// <param name="unpriced">Those with a call whose cost is unknown.</param>
    /// <param name="priced">Those whose cost is known.</param>
    /// <param name="cost">Known cost of all of them.</param>
    /// <param name="runtimes">Each run time, milliseconds, packed.</param>
    /// <param name="costs">Each known cost, nano-dollars, packed.</param>
    public void Add(EndCounts ends, long unpriced, long priced, NanoUsd cost, byte[] runtimes, byte[] costs)
    {
        _ends += ends;
        _unpriced += unpriced;
        _priced += priced;
        _cost += cost;
        PackedValues.Read(runtimes, _runtimes.Add);
        PackedValues.Read(costs, _costs.Add);
    }

    public PerformanceRow ToRow() => new()
    {
        Model = model,
        Ends = _ends,
        MedianRuntimeMs = _runtimes.Median(),
        MedianCost = _costs.Median() is { } cost ? new NanoUsd(cost) : null,
        MedianKind = _runtimes.Kind > _costs.Kind ? _runtimes.Kind : _costs.Kind,
        Cost = _priced == 0 ? null : _cost,
        Unpriced = _unpriced,
        Tasks = _tasks,
    };
}
