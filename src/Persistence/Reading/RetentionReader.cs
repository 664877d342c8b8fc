using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading;

/// <summary>Finds what is past its time, beside the writer: nobody waits for it, however much there is.</summary>
public sealed class RetentionReader(Store store)
{
    /// <summary>Entries that one look for payloads goes through.</summary>
    public const int PayloadsLooked = 20_000;

    // The time stands before the payload in a row, so a long payload that is young is not read.
    private const string PayloadsSql =
        """
        SELECT event_key, octet_length(payload_json) FROM session_events
        WHERE event_key > @1 AND event_key <= @2 AND organization_id = @0 AND event_ts < @3 AND payload_json <> @4 ORDER BY event_key
        """;

    private const string AuditSql =
        """
        SELECT count(*), coalesce(sum(octet_length(actor_id) + octet_length(action) + octet_length(target) + octet_length(metadata)), 0)
        FROM audit_log_entries WHERE audit_id < max(
            coalesce((SELECT min(audit_id) FROM audit_log_entries WHERE occurred_at >= @0), 9223372036854775807),
            (SELECT coalesce(max(up_to), 0) + 1 FROM audit_checkpoints))
        """;

    private const string LastEventSql = "SELECT max(event_key) FROM session_events";

    /// <summary>How many rows there are, and what they say.</summary>
    /// <param name="rows">Which.</param>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="before">UTC.</param>
    public RetentionCount Count(OldRows rows, OrganizationId organizationId, DateTimeOffset before)
    {
        using var connection = store.OpenForReading();
        using var row = connection.Statement(rows.CountSql).Start(organizationId.Value, StoredTime.Of(before));
        return row.Read() ? new(row.Int64(0), row.Int64(1)) : default;
    }

    /// <summary>Entries of the audit log before the first that is younger, and those that a cut covers already.</summary>
    /// <param name="before">UTC.</param>
    public RetentionCount Audit(DateTimeOffset before)
    {
        using var connection = store.OpenForReading();
        using var row = connection.Statement(AuditSql).Start(StoredTime.Of(before));
        return row.Read() ? new(row.Int64(0), row.Int64(1)) : default;
    }

    /// <summary>Entries of timelines that still carry what is past its time, in the order of their keys.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="before">UTC.</param>
    /// <param name="after">The key behind which to look; 0 at the beginning.</param>
    /// <returns>Each with its bytes, of <see cref="PayloadsLooked"/> entries, and the key behind which to go on; null at the end.</returns>
    public (IReadOnlyList<(long Key, long Bytes)> Found, long? Next) Payloads(OrganizationId organizationId, DateTimeOffset before, long after)
    {
        using var connection = store.OpenForReading();
        var last = connection.Statement(LastEventSql).Scalar() ?? 0;
        var to = after + PayloadsLooked;
        var found = new List<(long, long)>();
        using var row = connection.Statement(PayloadsSql).Start(organizationId.Value, after, to, StoredTime.Of(before), SessionEvent.PastPayload);
        while (row.Read()) found.Add((row.Int64(0), row.Int64(1)));
        return (found, to < last ? to : null);
    }
}
