using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>otlp_streams</c>: on which level telemetry tells of a session, or of calls without one.</summary>
public sealed class StreamTable(WriteScope scope) : Table(scope)
{
    private const string AnySql = "SELECT 1 FROM otlp_streams WHERE organization_id = @0 LIMIT 1";

    private const string LevelSql = "SELECT best_level FROM otlp_streams WHERE organization_id = @0 AND stream_id = @1";

    private const string PutSql =
        """
        INSERT INTO otlp_streams (organization_id, stream_id, best_level, first_seen_at) VALUES (@0, @1, @2, @3)
        ON CONFLICT (organization_id, stream_id) DO UPDATE SET best_level = min(best_level, excluded.best_level)
        """;

    private readonly Statement _any = scope.Statement(AnySql);
    private readonly Statement _level = scope.Statement(LevelSql);
    private readonly Statement _put = scope.Statement(PutSql);

    // An import without any telemetry asks once a transaction, and one with some once for each session.
    private readonly Dictionary<OrganizationId, bool> _known = [];
    private readonly Dictionary<(OrganizationId OrganizationId, string StreamId), int?> _levels = [];

    /// <summary>Whether telemetry, or a proxy, told an organization of anything.</summary>
    public bool HasAny(OrganizationId organizationId)
    {
        if (!_known.TryGetValue(organizationId, out var has)) _known[organizationId] = has = _any.Scalar(organizationId.Value) is not null;
        return has;
    }

    /// <summary>The best level on which a stream was heard of; null when it was not.</summary>
    public int? LevelOf(OrganizationId organizationId, string streamId)
    {
        if (!_levels.TryGetValue((organizationId, streamId), out var level))
        {
            _levels[(organizationId, streamId)] = level = (int?)_level.Scalar(organizationId.Value, streamId);
        }
        return level;
    }

    /// <summary>Notes that a stream was heard of; a worse level than the noted one changes nothing.</summary>
    public void Put(OrganizationId organizationId, string streamId, int level)
    {
        _put.Run(organizationId.Value, streamId, level, Now);
        Forget();
    }

    internal override void Forget()
    {
        _known.Clear();
        _levels.Clear();
    }
}
