using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>suspected_duplicates</c>: calls that look like a billed one and are kept whole beside it, not billed.</summary>
public sealed class SuspicionTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO suspected_duplicates (organization_id, event_id, session_key, usage_key, status, model_id, occurred_at, gap_ms,
            tokens_consumed, input_tokens, output_tokens, cache_write_tokens, cache_read_tokens, tool_input_tokens, cost_nanos, api_key_id,
            event_json, detected_at, request_id)
        VALUES (@0, @1, @2, @3, 'open', @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17)
        """;

    private const string FindSql =
        """
        SELECT session_key, (SELECT agent_id FROM session_ledger l WHERE l.session_key = s.session_key), event_json, api_key_id,
            (SELECT nullif(host, '') FROM usage_witnesses w WHERE w.organization_id = @0 AND w.event_id = @1 ORDER BY witness_key LIMIT 1), status
        FROM suspected_duplicates s WHERE organization_id = @0 AND event_id = @1
        """;

    private const string BesideSql = "SELECT event_json, status FROM suspected_duplicates WHERE usage_key = @0 AND status <> 'dismissed'";

    private const string RepairSql =
        "UPDATE suspected_duplicates SET usage_key = @2, gap_ms = @3 WHERE organization_id = @0 AND event_id = @1";

    private const string MoveAllSql = "UPDATE suspected_duplicates SET usage_key = @1 WHERE usage_key = @0";

    private const string ForgetSql = "DELETE FROM suspected_duplicates WHERE organization_id = @0 AND event_id = @1";

    private const string OfKeySql =
        $"""
        SELECT event_id, status, detected_at FROM suspected_duplicates s WHERE organization_id = @0 AND suspected_key = @1
            AND s.{VoidTable.NotVoid} AND EXISTS (SELECT 1 FROM usage_events u WHERE u.usage_key = s.usage_key AND u.{VoidTable.NotVoid})
        """;

    private const string DecideSql =
        "UPDATE suspected_duplicates SET status = @2, decided_at = @3, decided_by = @4 WHERE organization_id = @0 AND suspected_key = @1";

    private const string KeepKeySql =
        "UPDATE suspected_duplicates SET suspected_key = @2, detected_at = @3 WHERE organization_id = @0 AND event_id = @1";

    private const string TwinSql =
        """
        SELECT u.event_id FROM suspected_duplicates s JOIN usage_events u ON u.usage_key = s.usage_key
        WHERE s.organization_id = @0 AND s.event_id = @1
        """;

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _beside = scope.Statement(BesideSql);
    private readonly Statement _repair = scope.Statement(RepairSql);
    private readonly Statement _moveAll = scope.Statement(MoveAllSql);
    private readonly Statement _forget = scope.Statement(ForgetSql);
    private readonly Statement _ofKey = scope.Statement(OfKeySql);
    private readonly Statement _decide = scope.Statement(DecideSql);
    private readonly Statement _keepKey = scope.Statement(KeepKeySql);
    private readonly Statement _twin = scope.Statement(TwinSql);

    /// <summary>Keeps a call as suspected of being another one.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="suspect">The call, which the caller takes out of the sums.</param>
    /// <param name="twin">The billed call that it looks like.</param>
    /// <param name="gapMs">Milliseconds between the two.</param>
    public void Put(OrganizationId organizationId, StoredCall suspect, CallKey twin, long gapMs)
    {
        var usage = suspect.Usage;
        var tokens = usage.Tokens;
        _put.Run(
            organizationId.Value, usage.Id.ToBytes(), suspect.SessionKey.Value, twin.Value, usage.Model, Ms(usage.OccurredAt), gapMs, tokens.Total,
            tokens.Input ?? 0, tokens.Output ?? 0, tokens.CacheWrite ?? 0, tokens.CacheRead ?? 0, tokens.ToolInput ?? 0,
            suspect.Priced.Cost?.Stored, suspect.ApiKeyId is { } key ? StoredGuid.Of(key.Value) : null, WholeEvent.Write(usage), Now, usage.RequestId);
    }

    /// <summary>The suspected call of an id, whatever was decided; null when it is not suspected.</summary>
    public SuspectedCall? Find(OrganizationId organizationId, EventId id)
    {
        using var row = _find.Start(organizationId.Value, id.ToBytes());
        if (!row.Read()) return null;
        return new(
            new(row.Int64(0)), row.String(1), WholeEvent.Read(row.String(2)), row.Text(3) is { } key ? new(Guid.Parse(key)) : null, row.Text(4),
            row.Word<SuspicionStatus>(5));
    }

    /// <summary>The calls that stand beside a billed one, but for those that were decided to be calls of their own.</summary>
    public IReadOnlyList<(UsageEvent Usage, SuspicionStatus Status)> Beside(CallKey call)
    {
        List<(UsageEvent, SuspicionStatus)> beside = [];
        using var row = _beside.Start(call.Value);
        while (row.Read()) beside.Add((WholeEvent.Read(row.String(0)), row.Word<SuspicionStatus>(1)));
        return beside;
    }

    /// <summary>Gives a suspected call another twin.</summary>
    public void Repair(OrganizationId organizationId, EventId id, CallKey twin, long gapMs) =>
        _repair.Run(organizationId.Value, id.ToBytes(), twin.Value, gapMs);

    /// <summary>Makes everything that is suspected of being one call suspected of being another.</summary>
    public void MoveAll(CallKey from, CallKey to) => _moveAll.Run(from.Value, to.Value);

    /// <summary>Takes a suspicion back.</summary>
    public void Remove(OrganizationId organizationId, EventId id) => _forget.Run(organizationId.Value, id.ToBytes());

    /// <summary>The suspicion of a key; null when there is none, or when either call's session is void.</summary>
    public (EventId Id, SuspicionStatus Status, DateTimeOffset DetectedAt)? OfKey(OrganizationId organizationId, long suspectedKey)
    {
        using var row = _ofKey.Start(organizationId.Value, suspectedKey);
        return row.Read() ? (row.EventId(0), row.Word<SuspicionStatus>(1), row.Time(2)) : null;
    }

    /// <summary>Notes a decision.</summary>
    public void Decide(OrganizationId organizationId, long suspectedKey, SuspicionStatus status, string actorId) =>
        _decide.Run(organizationId.Value, suspectedKey, WireName.Of(status), Now, actorId);

    /// <summary>Lets a suspicion that was made anew be the one that it was.</summary>
    public void KeepKey(OrganizationId organizationId, EventId id, long suspectedKey, DateTimeOffset detectedAt) =>
        _keepKey.Run(organizationId.Value, id.ToBytes(), suspectedKey, Ms(detectedAt));

    /// <summary>The billed call that a suspected one stands beside; null when nothing of that id is suspected.</summary>
    public EventId? TwinOf(OrganizationId organizationId, EventId id)
    {
        using var row = _twin.Start(organizationId.Value, id.ToBytes());
        return row.Read() ? row.EventId(0) : null;
    }
}
