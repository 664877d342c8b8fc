using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Persistence.Reading;

/// <summary>Opens views of the store from which the live fleet starts.</summary>
public sealed class FleetReader(SqliteStore store)
{
    public FleetView Open()
    {
        var connection = store.Open();
        return new(connection, connection.BeginTransaction(deferred: true));
    }
}
