using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads how much the store holds and whether it is whole.</summary>
public sealed class StoreHoldingsReader(Store store)
{
    internal const string Sql =
        """
        SELECT store_id, (SELECT coalesce(max(session_key), 0) FROM session_ledger), (SELECT coalesce(max(event_key), 0) FROM session_events),
            (SELECT count(*) FROM api_keys) FROM store_heartbeat
        """;

    /// <exception cref="System.Data.Common.DbException">It cannot be read.</exception>
    public StoreHoldings Read()
    {
        using var connection = store.OpenForReading();
        using var row = connection.Statement(Sql).Start();
        return row.Read() ? new(row.String(0), row.Int64(1), row.Int64(2), row.Int64(3)) : throw new StoreUnreadableException("The store has lost its id.");
    }

    /// <summary>Looks through the whole store for damage. Takes as long as reading all of it.</summary>
    /// <returns>The first damage that was found, in the engine's words; null when there is none.</returns>
    public string? FindDamage() => store.FindDamage();
}
