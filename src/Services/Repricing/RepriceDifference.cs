using Helicarrier.Domain.Repricing;

namespace Helicarrier.Services.Repricing;

/// <summary>A difference whole and in its three breakdowns.</summary>
public sealed record RepriceDifference(
    RepriceCounts Total, IReadOnlyList<RepricePart> ByModel, IReadOnlyList<RepricePart> ByDay, IReadOnlyList<RepricePart> ByAgent)
{
    public static RepriceDifference Of(RepriceDiff diff) => new(
        RepriceCounts.Of(diff.Total), Parts(diff.ByModel), Parts(diff.ByDay), Parts(diff.ByAgent));

    private static IReadOnlyList<RepricePart> Parts(IReadOnlyList<RepriceSlice> slices) =>
        [.. slices.Select(slice => new RepricePart(slice.Name, RepriceCounts.Of(slice.Tally)))];
}
