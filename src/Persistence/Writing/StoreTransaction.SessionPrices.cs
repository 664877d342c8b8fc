namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    /// <summary>Sessions whose prices are remembered: some ten megabytes.</summary>
    private const int MostTallies = 20_000;

    private const string TallySql =
        """
        SELECT cost_source, cost_confidence, pricing_version, cost_nanos IS NOT NULL, count(*), coalesce(sum(cost_nanos), 0)
        FROM usage_events WHERE session_key = @0 GROUP BY 1, 2, 3, 4
        """;

    private const string SetSessionPriceSql =
        """
        UPDATE session_usage SET cost_nanos = @1, priced_calls = @2, unpriced_calls = @3, cost_confidence = @4, pricing_version = @5,
            cost_source = @6, cost_confidence_level = @7, computed_at = @8
        WHERE session_key = @0
        """;

    // A repricing goes through calls in the order of time, so it meets a session again and again. Adding one up whole each time
    // cost its calls times the batches that it is in; the tally is read once and then moves with the rows. It is of rows that are
    // committed: units that are taken back have not reached it.
    private readonly Dictionary<long, PriceTally> _tallies = [];
    private long _talliesVersion;

    private void WriteSessionPrices()
    {
        // These were just added up whole, with everything that this transaction did to them.
        foreach (var session in _touched.UsageSessions) _tallies.Remove(session);
        if (_touched.Prices.Count == 0) return;
        ForgetTalliesOfOthers();
        foreach (var (session, change) in _touched.Prices)
        {
            if (_touched.UsageSessions.Contains(session)) continue;
            Statement(SetSessionPriceSql, 9).Run([session, .. Moved(session, change).Columns(), Ms(Now)]);
        }
    }

    private PriceTally Moved(long session, PriceTally change)
    {
        if (_tallies.TryGetValue(session, out var tally))
        {
            tally.Add(change);
            return tally;
        }

        tally = ReadTally(session);
        if (_tallies.Count >= MostTallies) _tallies.Clear();
        _tallies.Add(session, tally);
        return tally;
    }

    private PriceTally ReadTally(long session)
    {
        var tally = new PriceTally();
        using var rows = Statement(TallySql, 1).Start(session);
        while (rows.Read())
            tally.Add(new(rows.String(0), rows.String(1), rows.Text(2), rows.Int64(3) == 1), rows.Int64(4), rows.Int64(5));
        return tally;
    }

    // Another process may have written any session; nobody can while this transaction is open.
    private void ForgetTalliesOfOthers()
    {
        var version = ForeignVersion;
        if (version == _talliesVersion) return;
        _tallies.Clear();
        _talliesVersion = version;
    }
}
