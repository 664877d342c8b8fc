using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Services.Rollups;

/// <summary>What holding the whole analytics copy against the store found.</summary>
/// <param name="Days">Days that were compared.</param>
/// <param name="Waiting">Days that wait to be copied or dropped, and were not.</param>
/// <param name="Buckets">Buckets on either side.</param>
/// <param name="Wrong">Those that were on one side only, or differed in any field.</param>
/// <param name="Drift">Differences, field by field.</param>
/// <param name="Examples">The first of them, at most <see cref="MostExamples"/>.</param>
/// <param name="Fault">Why not all could be read, or copied the last time; null when neither is so.</param>
public sealed record CopyVerdict(int Days, long Waiting, long Buckets, long Wrong, long Drift, IReadOnlyList<CopyDifference> Examples, string? Fault)
{
    /// <summary>Differences that are named.</summary>
    public const int MostExamples = 200;

    /// <summary>Whether a person should see to it.</summary>
    public bool HasFindings => Drift > 0 || Fault is not null;

    internal CopyVerdict And(DateTimeOffset day, DayComparison found)
    {
        var date = DateOnly.FromDateTime(day.UtcDateTime);
        var more = found.Drift.Take(MostExamples - Examples.Count).Select(drift => new CopyDifference(date, drift));
        return this with
        {
            Days = Days + 1,
            Buckets = Buckets + found.Buckets,
            Wrong = Wrong + found.Wrong,
            Drift = Drift + found.Drift.Count,
            Examples = [.. Examples, .. more],
        };
    }
}
