using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading;

/// <summary>Entries of one session's timeline as they are stored, met in the order of its index. A void session has none.</summary>
internal sealed class LedgerEntries(StoreConnection connection)
{
    // What stands in the place of a payload is looked at only where it is as long.
    private const string Columns =
        "event_key, event_id, seq, event_type, event_ts, octet_length(payload_json), octet_length(payload_json) = octet_length(@1) AND payload_json = @1";

    private const string SessionSql =
        $"""
        SELECT session_key, source, event_count FROM session_ledger WHERE organization_id = @0 AND session_id = @1 AND {VoidTable.NotVoid}
        """;

    private const string FirstSql = $"SELECT {Columns} FROM session_events WHERE session_key = @0 ORDER BY seq, event_ts, event_key LIMIT @2";

    private const string FromSql =
        $"""
        SELECT {Columns} FROM session_events WHERE session_key = @0 AND (seq, event_ts, event_key) >= (@3, @4, @5)
        ORDER BY seq, event_ts, event_key LIMIT @2
        """;

    private const string BeforeSql =
        """
        SELECT event_key FROM session_events WHERE session_key = @0 AND (seq, event_ts, event_key) < (@1, @2, @3)
        ORDER BY seq DESC, event_ts DESC, event_key DESC LIMIT @4
        """;

    private const string OneSql = $"SELECT {Columns}, payload_json FROM session_events WHERE session_key = @0 AND event_key = @2";

    /// <summary>A page; null when there is no such session, or no such entry in it.</summary>
    public SessionEntryPage? List(OrganizationId organizationId, string sessionId, long? from, int limit)
    {
        if (Session(organizationId, sessionId) is not var (session, source, total)) return null;
        List<SessionEntry> rows;
        if (from is { } key)
        {
            if (One(session, source, key) is not { Entry: var first }) return null;
            rows = Read(FromSql, source, session, SessionEvent.PastPayload, limit + 1, first.Seq, StoredTime.Of(first.At), first.Key);
        }
        else
        {
            rows = Read(FirstSql, source, session, SessionEvent.PastPayload, limit + 1);
        }

        var next = rows.Count > limit ? rows[limit].Key : (long?)null;
        return new([.. rows.Take(limit)], total, from is null ? null : Previous(session, rows[0], limit), next);
    }

    /// <summary>One entry with what it carries; null when there is none of that key in the session.</summary>
    public SessionEntryWhole? Find(OrganizationId organizationId, string sessionId, long key) =>
        Session(organizationId, sessionId) is var (session, source, _) ? One(session, source, key) : null;

    private (long Key, string Source, long Total)? Session(OrganizationId organizationId, string sessionId)
    {
        using var row = connection.Statement(SessionSql).Start(organizationId.Value, sessionId);
        return row.Read() ? (row.Int64(0), row.String(1), row.Int64(2)) : null;
    }

    private SessionEntryWhole? One(long session, string source, long key)
    {
        using var row = connection.Statement(OneSql).Start(session, SessionEvent.PastPayload, key);
        if (!row.Read()) return null;
        var entry = Entry(row, source);
        return new(entry, entry.IsKept ? row.String(7) : null);
    }

    private List<SessionEntry> Read(string sql, string source, params ReadOnlySpan<object?> values)
    {
        var rows = new List<SessionEntry>();
        using var row = connection.Statement(sql).Start(values);
        while (row.Read()) rows.Add(Entry(row, source));
        return rows;
    }

    private long? Previous(long session, SessionEntry first, int limit)
    {
        long? previous = null;
        using var row = connection.Statement(BeforeSql).Start(session, first.Seq, StoredTime.Of(first.At), first.Key, limit);
        while (row.Read()) previous = row.Int64(0);
        return previous;
    }

    private static SessionEntry Entry(Rows row, string source)
    {
        var isKept = !row.Flag(6);
        return new(
            row.Int64(0), row.String(1), row.Int64(2), row.Word<SessionEventType>(3), row.Time(4), source, isKept ? row.Int64(5) : 0, isKept);
    }
}
