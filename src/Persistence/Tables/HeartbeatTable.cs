using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>store_heartbeat</c>: one row that shows that the store takes writes.</summary>
public sealed class HeartbeatTable(WriteScope scope) : Table(scope)
{
    private readonly Statement _beat = scope.Statement("UPDATE store_heartbeat SET beat_count = beat_count + 1, beaten_at = @0 RETURNING beat_count");

    /// <summary>Counts one beat.</summary>
    /// <returns>Which one it is; null when the row is gone.</returns>
    public long? Beat() => _beat.Scalar(Now);
}
