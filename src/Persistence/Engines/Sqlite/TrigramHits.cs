namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// Sessions whose title or text the trigram index finds words in. In a large store two readers look through a half each: to hold many common
/// words against each other is the dearest thing that a search does.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="match">What the index is asked for.</param>
internal sealed class TrigramHits(SqliteStore store, string match)
{
    private const string Sql =
        """
        SELECT rowid FROM session_ledger_fts
        WHERE session_ledger_fts MATCH @0 AND rowid > @1 AND rowid <= @2 AND rowid NOT IN (SELECT session_key FROM search_queue) LIMIT @3
        """;

    /// <summary>Where the highest key is lower, one reader looks through all.</summary>
    public long Small { get; init; } = 100_000;

    /// <summary>Their keys; which of them where there are more is not said.</summary>
    /// <param name="most">So many at the most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<long>> FindAsync(int most, CancellationToken cancellationToken)
    {
        var highest = await Task.Run(Highest, cancellationToken);
        if (highest < Small) return await ReadAsync(0, long.MaxValue, most, cancellationToken);

        // Each finds its share first, so that neither goes on when both together have enough.
        var (middle, share) = (highest / 2, (most / 2) + 1);
        var halves = await Task.WhenAll(
            ReadAsync(0, middle, share, cancellationToken), ReadAsync(middle, long.MaxValue, share, cancellationToken));
        var (low, high) = (halves[0], halves[1]);
        var left = most - low.Count - high.Count;
        if (left > 0 && low.Count == share) low = [.. low, .. await ReadAsync(low[^1], middle, left, cancellationToken)];
        if (left > 0 && high.Count == share) high = [.. high, .. await ReadAsync(high[^1], long.MaxValue, left, cancellationToken)];
        return [.. low.Concat(high).Take(most)];
    }

    private long Highest()
    {
        using var connection = store.OpenForReading();
        return connection.Statement("SELECT max(session_key) FROM session_ledger").Scalar() ?? 0;
    }

    private Task<List<long>> ReadAsync(long after, long last, int most, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = store.OpenForReading();
            using var row = connection.Statement(Sql).Start(match, after, last, most);
            var found = new List<long>();
            while (row.Read()) found.Add(row.Int64(0));
            return found;
        },
        cancellationToken);
}
