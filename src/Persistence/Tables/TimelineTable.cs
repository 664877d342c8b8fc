using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>session_events</c>: what happened in a session, each entry once.</summary>
public sealed class TimelineTable(WriteScope scope, VoidTable voids, TextIndexTable texts) : Table(scope)
{
    private const string InsertSql =
        """
        INSERT INTO session_events (organization_id, session_key, event_id, seq, event_type, event_ts, payload_json)
        VALUES (@0, @1, @2, @3, @4, @5, @6) ON CONFLICT (session_key, event_id) DO NOTHING
        """;

    private const string LastSeqSql = "SELECT max(seq) FROM session_events WHERE session_key = @0";

    private const string CountSql =
        "UPDATE session_ledger SET event_count = event_count + @1, artifact_count = artifact_count + @2 WHERE session_key = @0";

    private const string DropPayloadSql = "UPDATE session_events SET payload_json = @1 WHERE event_key = @0";

    private readonly Statement _dropPayload = scope.Statement(DropPayloadSql);
    private readonly Statement _insert = scope.Statement(InsertSql);
    private readonly Statement _lastSeq = scope.Statement(LastSeqSql);
    private readonly Statement _count = scope.Statement(CountSql);

    /// <summary>Adds an entry. False when the session already has one with that id, or is void.</summary>
    public bool Put(OrganizationId organizationId, SessionKey sessionKey, string sessionId, string agentId, SessionEvent entry)
    {
        if (voids.Has(sessionKey)) return false;
        var at = Ms(entry.At);
        var added = _insert.Run(
            organizationId.Value, sessionKey.Value, entry.EventId, entry.Seq ?? at, WireName.Of(entry.Type), at, entry.PayloadJson) > 0;
        if (!added) return false;
        Unit.AddEvents(sessionKey, new(1, entry.Type == SessionEventType.Artifact ? 1 : 0));
        Unit.Changes.Add(new TimelineChange(organizationId, sessionId, agentId, entry));
        return true;
    }

    /// <summary>The highest number of a session's timeline; 0 when it is empty.</summary>
    public long LastSeq(SessionKey sessionKey) => _lastSeq.Scalar(sessionKey.Value) ?? 0;

    /// <summary>Takes away what entries carry, from the index of texts too. The entries stay: told again they are known.</summary>
    /// <returns>How many there were.</returns>
    public int DropPayloads(IEnumerable<long> keys)
    {
        var dropped = 0;
        foreach (var key in keys)
        {
            texts.Drop(key);
            dropped += _dropPayload.Run(key, SessionEvent.PastPayload);
        }

        return dropped;
    }

    /// <summary>Writes how many entries came, once for all units.</summary>
    internal void WriteCounts()
    {
        foreach (var (session, counts) in Earlier.Events) _count.Run(session.Value, counts.All, counts.Artifacts);
    }
}
