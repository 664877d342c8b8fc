using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>session_void</c>: sessions that are in no sum until somebody restores them. They are few, and all of them are remembered, so
/// that asking for one costs an ingest nothing.
/// </summary>
public sealed class VoidTable(WriteScope scope, SessionStanding standing) : Table(scope)
{
    /// <summary>The condition under which a row with a <c>session_key</c> is counted. What EF reads has it from the context.</summary>
    internal const string NotVoid = "session_key NOT IN (SELECT session_key FROM session_void)";

    private const string AllSql = "SELECT session_key FROM session_void";

    private const string PutSql =
        """
        INSERT INTO session_void (session_key, organization_id, voided_at, actor_type, actor_id, reason, calls, tokens, cost_nanos)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
        """;

    private const string RemoveSql = "DELETE FROM session_void WHERE session_key = @0 RETURNING voided_at";

    private readonly Statement _all = scope.Statement(AllSql);
    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);
    private HashSet<SessionKey>? _known;

    /// <summary>Whether any session of anybody is void.</summary>
    public bool Any => Known.Count > 0;

    private HashSet<SessionKey> Known => _known ??= Read();

    /// <summary>Whether a session is void.</summary>
    public bool Has(SessionKey session) => Known.Contains(session);

    /// <summary>Takes a session out of every sum.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="key">The session, which is not void.</param>
    /// <param name="session">As it is stored.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="reason">Why.</param>
    /// <returns>What it held.</returns>
    public HeldUsage Put(OrganizationId organizationId, SessionKey key, StoredSession session, string actor, string reason)
    {
        var held = standing.Leave(key);
        _put.Run(
            key.Value, organizationId.Value, Now, WireName.Of(ActorType.User), actor, reason, held.Calls, held.Tokens, held.Cost?.Stored);
        Known.Add(key);
        Tell(organizationId, key, session, isVoid: true);
        return held;
    }

    /// <summary>Puts a void session back into every sum.</summary>
    /// <returns>Since when it was void.</returns>
    public DateTimeOffset Remove(OrganizationId organizationId, SessionKey key, StoredSession session)
    {
        standing.Enter(key);
        var since = _remove.Scalar(key.Value)!.Value;
        Known.Remove(key);
        Tell(organizationId, key, session, isVoid: false);
        return StoredTime.Of(since);
    }

    internal override void Forget() => _known = null;

    private void Tell(OrganizationId organizationId, SessionKey key, StoredSession session, bool isVoid)
    {
        standing.Regard(organizationId, session);
        Unit.Standings.Add(key);
        Unit.Changes.Add(new SessionVoidChange(organizationId, session.SessionId, isVoid));
    }

    private HashSet<SessionKey> Read()
    {
        var keys = new HashSet<SessionKey>();
        using var row = _all.Start();
        while (row.Read()) keys.Add(new(row.Int64(0)));
        return keys;
    }
}
