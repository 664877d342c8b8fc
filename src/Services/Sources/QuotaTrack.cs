using Helicarrier.Domain.Quotas;

namespace Helicarrier.Services.Sources;

/// <summary>What a log says of windows in the batch being read: of what a client repeats with each answer, the latest of each part of a window.</summary>
internal sealed class QuotaTrack
{
    private readonly Dictionary<(string? Limit, int Minutes), int> _places = [];
    private List<QuotaSample> _samples = [];

    public int Count => _samples.Count;

    public void Add(QuotaSample sample)
    {
        var key = (sample.Limit, sample.Minutes);
        if (_places.TryGetValue(key, out var place) && IsRepeated(_samples[place], sample))
        {
            _samples[place] = sample;
            return;
        }

        _places[key] = _samples.Count;
        _samples.Add(sample);
    }

    public IReadOnlyList<QuotaSample> Take()
    {
        var taken = _samples;
        _samples = [];
        _places.Clear();
        return taken;
    }

    private static bool IsRepeated(QuotaSample before, QuotaSample sample) =>
        before.ResetsAt == sample.ResetsAt && sample.ObservedAt >= before.ObservedAt && sample.Used >= before.Used
        && QuotaRule.Slot(before) == QuotaRule.Slot(sample);
}
