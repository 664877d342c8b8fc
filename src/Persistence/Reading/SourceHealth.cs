using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>What the store knows of the sources, over all machines.</summary>
/// <param name="Files">Every file ever looked at.</param>
/// <param name="Feeds">Services that records are fetched from.</param>
/// <param name="Gaps">The latest times of which records may be missing, newest first.</param>
/// <param name="GapCounts">All gaps, by source.</param>
public sealed record SourceHealth(
    IReadOnlyList<SourceFile> Files, IReadOnlyList<SourceFeed> Feeds, IReadOnlyList<SourceGap> Gaps, IReadOnlyDictionary<string, long> GapCounts)
{
    /// <summary>Nothing was read yet.</summary>
    public static SourceHealth None { get; } = new([], [], [], new Dictionary<string, long>());
}
