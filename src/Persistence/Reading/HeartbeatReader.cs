using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the store's heartbeat back from its file.</summary>
public sealed class HeartbeatReader(Store store)
{
    /// <summary>The beats that are committed; null when there is no row.</summary>
    /// <exception cref="System.Data.Common.DbException">It cannot be read.</exception>
    /// <exception cref="Writing.StoreUnavailableException">The file is lost.</exception>
    public long? Read()
    {
        // A connection that was open before would answer from its memory.
        using var connection = store.OpenAnew();
        return connection.Statement("SELECT beat_count FROM store_heartbeat").Scalar();
    }
}
