using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>usage_witnesses</c>: who tells of a call beside, or as well as, the one that is billed.</summary>
public sealed class WitnessTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO usage_witnesses (organization_id, usage_key, event_id, source, host, joined_by, witness_rank, occurred_at, input_tokens,
            output_tokens, cache_write_tokens, cache_read_tokens, latency_ms, reported_cost_nanos, cost_basis, agrees, seen_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, 1, @15)
        ON CONFLICT (organization_id, event_id, source, host) DO NOTHING
        """;

    private const string HasSql =
        "SELECT 1 FROM usage_witnesses WHERE organization_id = @0 AND event_id = @1 AND source = @2 LIMIT 1";

    // What somebody decided stays decided.
    private const string MoveAllSql =
        """
        UPDATE usage_witnesses SET usage_key = @1, joined_by = CASE joined_by WHEN 'decision' THEN 'decision' ELSE @2 END
        WHERE usage_key = @0
        """;

    private const string MoveSql =
        "UPDATE usage_witnesses SET usage_key = @2, joined_by = @3 WHERE organization_id = @0 AND event_id = @1";

    // What is only suspected tells nothing about the call.
    private const string JoinedSql =
        """
        SELECT witness_key, input_tokens, output_tokens, cache_write_tokens, cache_read_tokens, latency_ms, reported_cost_nanos
        FROM usage_witnesses WHERE usage_key = @0 AND witness_rank >= @1 AND joined_by IN ('request_id', 'decision') ORDER BY event_id
        """;

    private const string AgreeSql = "UPDATE usage_witnesses SET agrees = @1 WHERE witness_key = @0";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _has = scope.Statement(HasSql);
    private readonly Statement _moveAll = scope.Statement(MoveAllSql);
    private readonly Statement _move = scope.Statement(MoveSql);
    private readonly Statement _joined = scope.Statement(JoinedSql);
    private readonly Statement _agree = scope.Statement(AgreeSql);

    /// <summary>Whether a source has told of a call before.</summary>
    public bool Has(OrganizationId organizationId, UsageEvent usage) =>
        _has.Scalar(organizationId.Value, usage.Id.ToBytes(), usage.Source) is not null;

    /// <summary>Notes who saw a call. One that is noted already changes nothing.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="call">The call that it stands for.</param>
    /// <param name="seen">The call as this witness tells it.</param>
    /// <param name="host">The machine; null when it is not known.</param>
    /// <param name="join">How it came to stand for the call.</param>
    /// <param name="costBasis">What the reported cost rests on, in the client's word.</param>
    public void Put(OrganizationId organizationId, CallKey call, UsageEvent seen, string? host, WitnessJoin join, string? costBasis = null) => _put.Run(
        organizationId.Value, call.Value, seen.Id.ToBytes(), seen.Source, host ?? "", WireName.Of(join), seen.WitnessRank, Ms(seen.OccurredAt),
        seen.Tokens.Input, seen.Tokens.Output, seen.Tokens.CacheWrite, seen.Tokens.CacheRead, seen.LatencyMs, seen.ReportedCost?.Stored,
        costBasis, Now);

    /// <summary>Makes all witnesses of one call another one's.</summary>
    public void MoveAll(CallKey from, CallKey to, WitnessJoin join) => _moveAll.Run(from.Value, to.Value, WireName.Of(join));

    /// <summary>Makes who told of an event a witness of another call.</summary>
    public void Move(OrganizationId organizationId, EventId id, CallKey to, WitnessJoin join) =>
        _move.Run(organizationId.Value, id.ToBytes(), to.Value, WireName.Of(join));

    /// <summary>What those tell that an id or a decision joined to a call, in the order of their events.</summary>
    public IReadOnlyList<JoinedWitness> Joined(CallKey call)
    {
        List<JoinedWitness> joined = [];
        using var row = _joined.Start(call.Value, TelemetryLevel.Log);
        while (row.Read())
        {
            joined.Add(new(
                row.Int64(0), row.Number(1), row.Number(2), row.Number(3), row.Number(4), row.Number(5), row.Money(6)));
        }

        return joined;
    }

    /// <summary>Notes whether a witness counts as the billed call does.</summary>
    public void SetAgrees(JoinedWitness witness, bool agrees) => _agree.Run(witness.Key, agrees);
}
