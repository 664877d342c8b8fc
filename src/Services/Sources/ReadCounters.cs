namespace Helicarrier.Services.Sources;

/// <summary>What a reader saw: every line is either understood, known and of no use, or counted under the reason it was refused.</summary>
public sealed class ReadCounters
{
    /// <summary>Names kept apart at most; what exceeds it is counted under <c>other</c>, so hostile input cannot grow memory.</summary>
    private const int MaxNames = 64;

    private readonly Dictionary<string, long> _skipped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _unknown = new(StringComparer.Ordinal);

    /// <summary>Complete lines read, blank ones included.</summary>
    public long Lines { get; set; }

    /// <summary>Billable events understood, duplicates included.</summary>
    public long UsageSeen { get; set; }

    /// <summary>Lines or events that were refused, by reason (<see cref="SkipReasons"/>).</summary>
    public IReadOnlyDictionary<string, long> Skipped => _skipped;

    /// <summary>Line types and usage fields that this version does not know, as <c>type:name</c> or <c>usage:name</c>.</summary>
    public IReadOnlyDictionary<string, long> Unknown => _unknown;

    public void Skip(string reason) => Add(_skipped, reason, 1);

    public void Unfamiliar(string name) => Add(_unknown, name, 1);

    /// <summary>Adds another reader's counts to these.</summary>
    public void Add(ReadCounters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Lines += other.Lines;
        UsageSeen += other.UsageSeen;
        foreach (var (name, count) in other._skipped)
            Add(_skipped, name, count);
        foreach (var (name, count) in other._unknown)
            Add(_unknown, name, count);
    }

    private static void Add(Dictionary<string, long> counts, string name, long count)
    {
        if (counts.Count >= MaxNames && !counts.ContainsKey(name))
            name = "other";
        counts[name] = counts.GetValueOrDefault(name) + count;
    }
}
