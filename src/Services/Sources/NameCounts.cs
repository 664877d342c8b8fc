using System.Text.Json;

namespace Helicarrier.Services.Sources;

/// <summary>
/// Counts by name where the names come from outside: their number and length are bounded, so that hostile input grows
/// neither memory nor the store. What exceeds the bound is counted under <c>other</c>.
/// </summary>
public static class NameCounts
{
    /// <summary>Names kept apart at most.</summary>
    public const int MaxNames = 64;

    /// <summary>UTF-16 units of a name that are kept.</summary>
    public const int LongestName = 64;

    private const string Rest = "other";

    /// <summary>Adds to a name's count.</summary>
    public static void Add(Dictionary<string, long> counts, string name, long count)
    {
        if (name.Length > LongestName) name = name[..LongestName];
        if (counts.Count >= MaxNames && !counts.ContainsKey(name)) name = Rest;
        counts[name] = counts.GetValueOrDefault(name) + count;
    }

    /// <summary>Stored counts with further ones added, as JSON again.</summary>
    /// <param name="stored">JSON of <c>{name: count}</c>; null or anything else is none.</param>
    /// <param name="more">To add.</param>
    public static string Merge(string? stored, IReadOnlyDictionary<string, long> more)
    {
        if (more.Count == 0 && stored is not null) return stored;
        var counts = Read(stored);
        foreach (var (name, count) in more) Add(counts, name, count);
        return Write(counts);
    }

    /// <summary>Counts as they are stored: JSON of <c>{name: count}</c>.</summary>
    public static string Write(IReadOnlyDictionary<string, long> counts) => JsonSerializer.Serialize(counts, NameCountsJson.Default.ReadOnlyCounts);

    /// <summary>Stored counts; what is no such JSON counts nothing.</summary>
    public static Dictionary<string, long> Read(string? stored)
    {
        try
        {
            var counts = stored is null ? null : JsonSerializer.Deserialize(stored, NameCountsJson.Default.Counts);
            return counts ?? new(StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return new(StringComparer.Ordinal);
        }
    }
}
