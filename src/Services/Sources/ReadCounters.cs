using System.Text;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources;

/// <summary>What a reader saw: every line is either understood, known and of no use, or counted under the reason it was refused.</summary>
public sealed class ReadCounters
{
    private readonly Dictionary<string, long> _skipped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _unknown = new(StringComparer.Ordinal);

    /// <summary>Complete lines read, blank ones included.</summary>
    public long Lines { get; set; }

    /// <summary>Billable events understood, duplicates included.</summary>
    public long UsageSeen { get; set; }

    /// <summary>Lines or events that were refused, by reason (<see cref="SkipReasons"/>).</summary>
    public IReadOnlyDictionary<string, long> Skipped => _skipped;

    /// <summary>
    /// Line types, fields and usage fields that this version does not know, as <c>type:name</c>, <c>field:name</c> or <c>usage:name</c>. Never a value.
    /// </summary>
    public IReadOnlyDictionary<string, long> Unknown => _unknown;

    public void Skip(string reason) => NameCounts.Add(_skipped, reason, 1);

    public void Skip(string reason, long count)
    {
        if (count > 0) NameCounts.Add(_skipped, reason, count);
    }

    public void Unfamiliar(string name) => NameCounts.Add(_unknown, name, 1);

    /// <summary>The same for a name as it stands in a file; a known one costs nothing.</summary>
    /// <param name="kind">What is named: <c>field</c> or <c>usage</c>.</param>
    /// <param name="name">UTF-8, as written.</param>
    /// <param name="known">Names that are not counted.</param>
    internal void Unfamiliar(string kind, ReadOnlySpan<byte> name, Utf8Names known)
    {
        if (!known.Contains(name)) Unfamiliar($"{kind}:{Encoding.UTF8.GetString(name[..Math.Min(name.Length, NameCounts.LongestName)])}");
    }

    /// <summary>Adds another reader's counts to these.</summary>
    public void Add(ReadCounters other)
    {
        Lines += other.Lines;
        UsageSeen += other.UsageSeen;
        foreach (var (name, count) in other._skipped) NameCounts.Add(_skipped, name, count);
        foreach (var (name, count) in other._unknown) NameCounts.Add(_unknown, name, count);
    }
}
