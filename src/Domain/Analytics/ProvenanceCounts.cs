using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Analytics;

/// <summary>Of how many sessions each figure comes from where.</summary>
public sealed class ProvenanceCounts
{
    private static readonly int Sources = Enum.GetValues<ProvenanceSource>().Length;
    private readonly long[] _token = new long[Sources];
    private readonly long[] _runtime = new long[Sources];
    private readonly long[] _cost = new long[Sources];

    /// <summary>Tokens, by source; sources that none has are absent.</summary>
    public IReadOnlyDictionary<ProvenanceSource, long> Token => Read(_token);

    /// <summary>Run time.</summary>
    public IReadOnlyDictionary<ProvenanceSource, long> Runtime => Read(_runtime);

    /// <summary>Cost.</summary>
    public IReadOnlyDictionary<ProvenanceSource, long> Cost => Read(_cost);

    /// <summary>One session.</summary>
    public void Add(ProvenanceSource token, ProvenanceSource runtime, ProvenanceSource cost)
    {
        _token[(int)token]++;
        _runtime[(int)runtime]++;
        _cost[(int)cost]++;
    }

    /// <summary>Many sessions: of so many the figure was reported or derived, and of the others it is missing.</summary>
    public void Add(
        long sessions, (long Reported, long Derived) token, (long Reported, long Derived) runtime, (long Reported, long Derived) cost)
    {
        Add(_token, sessions, token);
        Add(_runtime, sessions, runtime);
        Add(_cost, sessions, cost);
    }

    /// <summary>The share of sessions whose cost comes from there, 0 to 1; null when there is no session.</summary>
    public double? ShareOfCost(ProvenanceSource source) => _cost.Sum() is > 0 and var all ? (double)_cost[(int)source] / all : null;

    private static void Add(long[] counts, long sessions, (long Reported, long Derived) figure)
    {
        counts[(int)ProvenanceSource.ProviderReported] += figure.Reported;
        counts[(int)ProvenanceSource.Derived] += figure.Derived;
        counts[(int)ProvenanceSource.Missing] += sessions - figure.Reported - figure.Derived;
    }

    private static Dictionary<ProvenanceSource, long> Read(long[] counts) =>
        Enum.GetValues<ProvenanceSource>().OrderDescending().Where(source => counts[(int)source] > 0)
            .ToDictionary(source => source, source => counts[(int)source]);
}
