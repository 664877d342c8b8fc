using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ingest_quarantine</c>: what was refused, with the error that was answered.</summary>
public sealed class QuarantineTable(WriteScope scope) : Table(scope)
{
    /// <summary>Bytes of a rejected payload that are kept.</summary>
    public const int PayloadLimit = 64 * 1024;

    /// <summary>The source of calls that were taken out of an older database: nobody can send them again, so they are never trimmed.</summary>
    public const string Adoption = "adoption";

    /// <summary>What the source of a call that a log holds begins with; the client's name follows.</summary>
    public const string Logs = "log/";

    private const string PutSql =
        """
        INSERT INTO ingest_quarantine (organization_id, source, line_number, error_code, error_json, payload, payload_bytes, actor_id, received_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8) RETURNING quarantine_id
        """;

    // Keys only grow, so everything a fixed distance behind the newest is the oldest. The plus keeps the engine from taking the
    // index on organizations, which would read all of one's payloads each time.
    private const string TrimSql =
        "DELETE FROM ingest_quarantine WHERE quarantine_id > @1 AND quarantine_id <= @2 AND +organization_id = @0 AND source <> '" + Adoption +
        "' RETURNING resolved_at IS NULL";

    private const string ResolvedSql = "SELECT COALESCE(resolved_at, 0) FROM ingest_quarantine WHERE organization_id = @0 AND quarantine_id = @1";

    private const string SettleSql =
        """
        UPDATE ingest_quarantine SET replayed_at = @2, replay_outcome = @3, resolved_at = CASE WHEN @6 THEN @2 END,
            error_code = COALESCE(@4, error_code), error_json = COALESCE(@5, error_json)
        WHERE organization_id = @0 AND quarantine_id = @1
        """;

    private readonly Statement _drop = scope.Statement(OldRows.Quarantine.DropSql + ", resolved_at IS NULL");
    private readonly Statement _resolved = scope.Statement(ResolvedSql);
    private readonly Statement _settle = scope.Statement(SettleSql);
    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _trim = scope.Statement(TrimSql);

    // Up to where an organization's payloads were trimmed: what is kept below for good is not read again.
    private readonly Dictionary<OrganizationId, long> _trimmed = [];

    /// <summary>Keeps a rejected payload and returns its key.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="entry">The payload and its error.</param>
    /// <param name="keep">Rejected payloads to keep; older ones go, but for <see cref="Adoption"/>. At least 1.</param>
    public long Put(OrganizationId organizationId, RejectedPayload entry, int keep = 10_000)
    {
        var payload = entry.Payload.Length > PayloadLimit ? entry.Payload[..PayloadLimit] : entry.Payload;
        var id = _put.Scalar(
            organizationId.Value, entry.Source, entry.LineNumber, entry.ErrorCode, entry.ErrorJson, payload.ToArray(),
            (long)entry.Payload.Length, entry.ActorId, Now)!.Value;
        Unit.Quarantined[organizationId] = (id, keep);
        Unit.Changes.Add(new QuarantineChange(organizationId, id, 1));
        return id;
    }

    /// <summary>Whether a payload waits to be taken in after all; with the time since when it does not, if it is there.</summary>
    public bool IsOpen(OrganizationId organizationId, long id, out DateTimeOffset? resolvedAt)
    {
        var stored = _resolved.Scalar(organizationId.Value, id);
        resolvedAt = stored > 0 ? StoredTime.Of(stored.Value) : null;
        return stored == 0;
    }

    /// <summary>Notes a replay, in the transaction of what it wrote. A payload that was refused again stays open with its new error.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">The payload.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="refusal">The new error; null when it was not refused. One that was skipped stays open as well.</param>
    public void Settle(OrganizationId organizationId, long id, IngestStatus outcome, RejectedPayload? refusal)
    {
        var isDone = outcome is IngestStatus.Accepted or IngestStatus.Replayed;
        _settle.Run(organizationId.Value, id, Now, WireName.Of(outcome), refusal?.ErrorCode, refusal?.ErrorJson, isDone);
        Unit.Changes.Add(new QuarantineChange(organizationId, id, isDone ? -1 : 0));
    }

    /// <summary>Drops the oldest of <see cref="OldRows.Quarantine"/>.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="time">UTC.</param>
    /// <param name="most">At most so many, at least 1.</param>
    /// <returns>How many went.</returns>
    public int DropBefore(OrganizationId organizationId, DateTimeOffset time, int most)
    {
        var (dropped, open, newest) = (0, 0, 0L);
        using (var row = _drop.Start(organizationId.Value, Ms(time), most))
        {
            while (row.Read()) (dropped, open, newest) = (dropped + 1, open + row.Int32(1), Math.Max(newest, row.Int64(0)));
        }

        if (open > 0) Unit.Changes.Add(new QuarantineChange(organizationId, newest, -open));
        return dropped;
    }

    /// <summary>Drops the oldest payloads of organizations that had some refused, once for all of them.</summary>
    internal void Trim()
    {
        foreach (var (organization, (newest, keep)) in Earlier.Quarantined)
        {
            var to = newest - keep;
            var from = _trimmed.GetValueOrDefault(organization);
            if (to <= from) continue;
            var open = 0;
            using (var row = _trim.Start(organization.Value, from, to))
            {
                while (row.Read()) open += row.Int32(0);
            }

            _trimmed[organization] = to;
            if (open > 0) Earlier.Changes.Add(new QuarantineChange(organization, newest, -open));
        }
    }

    internal override void Forget() => _trimmed.Clear();
}
