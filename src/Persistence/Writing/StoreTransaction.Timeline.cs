using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string InsertEventSql =
        """
        INSERT INTO session_events (organization_id, session_key, event_id, seq, event_type, event_ts, payload_json)
        VALUES (@0, @1, @2, @3, @4, @5, @6) ON CONFLICT (session_key, event_id) DO NOTHING
        """;

    private const string LastSeqSql = "SELECT max(seq) FROM session_events WHERE session_key = @0";

    private const string CountEventsSql =
        "UPDATE session_ledger SET event_count = event_count + @1, artifact_count = artifact_count + @2 WHERE session_key = @0";

    /// <summary>Adds a timeline entry. False when the session already has one with that id.</summary>
    public bool PutEvent(string organizationId, long sessionKey, string sessionId, string agentId, SessionEvent entry)
    {
        var at = Ms(entry.At);
        var added = Statement(InsertEventSql, 7).Run(
            organizationId, sessionKey, entry.EventId, entry.Seq ?? at, WireName.Of(entry.Type), at, entry.PayloadJson) > 0;
        if (!added) return false;
        _unit.AddEvents(sessionKey, new(1, entry.Type == SessionEventType.Artifact ? 1 : 0));
        _unit.Changes.Add(new TimelineChange(organizationId, sessionId, agentId, entry));
        return true;
    }

    /// <summary>The highest number of a session's timeline; 0 when it is empty.</summary>
    public long LastEventSeq(long sessionKey) => Statement(LastSeqSql, 1).Scalar(sessionKey) ?? 0;

    private void WriteEventCounts()
    {
        foreach (var (session, counts) in _touched.Events) Statement(CountEventsSql, 3).Run(session, counts.All, counts.Artifacts);
    }
}
