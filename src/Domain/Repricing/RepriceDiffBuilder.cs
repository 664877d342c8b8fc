using System.Globalization;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Domain.Repricing;

/// <summary>Adds up a difference, call by call. Memory grows with models, days and agents, not with calls.</summary>
/// <param name="zone">The zone whose midnight begins a day.</param>
public sealed class RepriceDiffBuilder(TimeZoneInfo zone)
{
    private readonly Dictionary<string, RepriceTally> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RepriceTally> _days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RepriceTally> _agents = new(StringComparer.Ordinal);
    private RepriceTally _total = RepriceTally.Empty;

    public void Add(string agentId, RepriceOutcome outcome, PricedUsage before, PricedUsage after)
    {
        var day = TimeZoneInfo.ConvertTime(before.Usage.OccurredAt, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _total = _total.With(outcome, before, after);
        AddTo(_models, before.Usage.Model ?? "");
        AddTo(_days, day);
        AddTo(_agents, agentId);

        void AddTo(Dictionary<string, RepriceTally> slices, string name) =>
            slices[name] = slices.GetValueOrDefault(name, RepriceTally.Empty).With(outcome, before, after);
    }

    public RepriceDiff Build() => new(_total, ByChange(_models), [.. Slices(_days).OrderBy(slice => slice.Name, StringComparer.Ordinal)], ByChange(_agents));

    private static IReadOnlyList<RepriceSlice> ByChange(Dictionary<string, RepriceTally> slices) =>
        [.. Slices(slices).OrderByDescending(slice => slice.Tally.Delta.Abs).ThenBy(slice => slice.Name, StringComparer.Ordinal)];

    private static IEnumerable<RepriceSlice> Slices(Dictionary<string, RepriceTally> slices) =>
        slices.Select(pair => new RepriceSlice(pair.Key, pair.Value));
}
