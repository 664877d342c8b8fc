namespace Helicarrier.Domain.Repricing;

/// <summary>What pricing a range again changes, whole and by model, day and agent. Each of the three adds up to the total.</summary>
/// <param name="Total">All calls of the range.</param>
/// <param name="ByModel">The largest change of money first.</param>
/// <param name="ByDay">In order of days.</param>
/// <param name="ByAgent">The largest change of money first.</param>
public sealed record RepriceDiff(
    RepriceTally Total, IReadOnlyList<RepriceSlice> ByModel, IReadOnlyList<RepriceSlice> ByDay, IReadOnlyList<RepriceSlice> ByAgent);
