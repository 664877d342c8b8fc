using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string PutWitnessSql =
        """
        INSERT INTO usage_witnesses (organization_id, usage_key, event_id, source, host, joined_by, witness_rank, occurred_at, input_tokens,
            output_tokens, cache_write_tokens, cache_read_tokens, latency_ms, reported_cost_nanos, cost_basis, agrees, seen_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, 1, @15)
        ON CONFLICT (organization_id, event_id, source, host) DO NOTHING
        """;

    internal const string HasWitnessSql =
        "SELECT 1 FROM usage_witnesses WHERE organization_id = @0 AND event_id = @1 AND source = @2 LIMIT 1";

    // What somebody decided stays decided.
    private const string MoveWitnessesSql =
        """
        UPDATE usage_witnesses SET usage_key = @1, joined_by = CASE joined_by WHEN 'decision' THEN 'decision' ELSE @2 END
        WHERE usage_key = @0
        """;

    private const string MoveWitnessSql =
        "UPDATE usage_witnesses SET usage_key = @2, joined_by = @3 WHERE organization_id = @0 AND event_id = @1";

    // What is only suspected tells nothing about the call.
    internal const string JoinedSql =
        """
        SELECT witness_key, input_tokens, output_tokens, cache_write_tokens, cache_read_tokens, latency_ms, reported_cost_nanos
        FROM usage_witnesses WHERE usage_key = @0 AND witness_rank >= 10 AND joined_by IN ('request_id', 'decision') ORDER BY event_id
        """;

    private const string AgreeSql = "UPDATE usage_witnesses SET agrees = @1 WHERE witness_key = @0";

    private const string EnrichSql =
        """
        UPDATE usage_events SET latency_ms = coalesce(latency_ms, @1), reported_cost_nanos = coalesce(reported_cost_nanos, @2), flags = @3
        WHERE usage_key = @0
        """;

    // What the call knew itself is what its own witness says.
    private const string UnenrichSql =
        """
        UPDATE usage_events SET flags = flags & ~@3,
            latency_ms = CASE WHEN latency_ms = @1 THEN (SELECT w.latency_ms FROM usage_witnesses w
                WHERE w.usage_key = @0 AND w.event_id = usage_events.event_id AND w.joined_by = 'identity' LIMIT 1) ELSE latency_ms END,
            reported_cost_nanos = CASE WHEN reported_cost_nanos = @2 THEN (SELECT w.reported_cost_nanos FROM usage_witnesses w
                WHERE w.usage_key = @0 AND w.event_id = usage_events.event_id AND w.joined_by = 'identity' LIMIT 1) ELSE reported_cost_nanos END
        WHERE usage_key = @0
        """;

    private bool HasWitness(string organizationId, UsageEvent usage) =>
        Statement(HasWitnessSql, 3).Scalar(organizationId, usage.Id.ToBytes(), usage.Source) is not null;

    private void PutWitness(
        string organizationId, long usageKey, UsageEvent seen, string? host, WitnessJoin join, string? costBasis) =>
        Statement(PutWitnessSql, 16).Run(
            organizationId, usageKey, seen.Id.ToBytes(), seen.Source, host ?? "", WireName.Of(join), seen.WitnessRank, Ms(seen.OccurredAt),
            seen.Tokens.Input, seen.Tokens.Output, seen.Tokens.CacheWrite, seen.Tokens.CacheRead, seen.LatencyMs, seen.ReportedCost?.Value,
            costBasis, Ms(Now));

    private void MoveWitnesses(long from, long to, WitnessJoin join) => Statement(MoveWitnessesSql, 3).Run(from, to, WireName.Of(join));

    private void MoveWitness(string organizationId, EventId id, long to, WitnessJoin join) =>
        Statement(MoveWitnessSql, 4).Run(organizationId, id.ToBytes(), to, WireName.Of(join));

    /// <summary>The log is a witness of its own call as soon as there is another one.</summary>
    private void WitnessLog(string organizationId, StoredUsage stored)
    {
        if (stored.Priced.Usage.WitnessRank < TelemetryLevel.Log)
            PutWitness(organizationId, stored.UsageKey, stored.Priced.Usage, stored.Host, WitnessJoin.Identity, null);
    }

    /// <summary>The same log on two machines: one call, and both are named.</summary>
    private void WitnessHosts(string organizationId, StoredUsage stored, PricedUsage incoming, string host)
    {
        PutWitness(organizationId, stored.UsageKey, stored.Priced.Usage, stored.Host, WitnessJoin.Identity, null);
        PutWitness(organizationId, stored.UsageKey, incoming.Usage, host, WitnessJoin.Identity, null);
    }

    /// <summary>
    /// Holds a call against those that joined it: what it does not know itself it takes from them, and where they count
    /// otherwise it says so. The counters that are billed stay its own.
    /// </summary>
    private void Reconcile(string organizationId, EventId id)
    {
        // A call that is suspected itself by now has no row of its own.
        if (FindUsage(organizationId, id) is not { } stored) return;
        var tokens = stored.Priced.Usage.Tokens;
        long? latency = null;
        long? reported = null;
        var agree = true;
        List<(long Key, bool Agrees)> verdicts = [];
        using (var reader = Statement(JoinedSql, 1).Query(stored.UsageKey))
        {
            while (reader.Read())
            {
                var same = Same(tokens.Input, Number(reader, 1)) && Same(tokens.Output, Number(reader, 2))
                    && Same(tokens.CacheWrite, Number(reader, 3)) && Same(tokens.CacheRead, Number(reader, 4));
                verdicts.Add((reader.GetInt64(0), same));
                agree &= same;
                latency ??= Number(reader, 5);
                reported ??= Number(reader, 6);
            }
        }

        if (verdicts.Count == 0) return;
        foreach (var (key, agrees) in verdicts) Statement(AgreeSql, 2).Run(key, agrees);
        var flags = stored.Priced.Flags & ~UsageFlags.WitnessesDisagree;
        Statement(EnrichSql, 4).Run(stored.UsageKey, latency, reported, (int)(agree ? flags : flags | UsageFlags.WitnessesDisagree));
    }

    /// <summary>Takes back what a call has from a witness that no longer stands for it.</summary>
    private void Unenrich(string organizationId, StoredUsage stored, UsageEvent witness)
    {
        Statement(UnenrichSql, 4).Run(stored.UsageKey, witness.LatencyMs, witness.ReportedCost?.Value, (int)UsageFlags.WitnessesDisagree);
        Reconcile(organizationId, stored.Priced.Usage.Id);
    }

    private static bool Same(long? left, long? right) => left is null || right is null || left == right;
}
