using System.Data.Common;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    /// <summary>How far around a call its group is looked for: a chain of equal calls two seconds apart is never as long.</summary>
    private const long GroupMs = 60_000;

    // A conversation is the session that telemetry names with its subagents' sessions: those stand apart in some logs.
    private const string FamilySql =
        """
        (SELECT session_key FROM session_ledger WHERE organization_id = @0 AND session_id = @1
         UNION ALL SELECT session_key FROM session_ledger WHERE organization_id = @0 AND parent_session_id = @1)
        """;

    private const string SameCountersSql =
        """
        u.model_id IS @4 AND coalesce(u.input_tokens, 0) = @5 AND coalesce(u.output_tokens, 0) = @6
        AND coalesce(u.cache_write_short_tokens, 0) + coalesce(u.cache_write_long_tokens, 0) = @7
        AND coalesce(u.cache_read_tokens, 0) = @8 AND coalesce(u.tool_input_tokens, 0) = @9
        """;

    internal const string LogTwinsSql =
        "SELECT u.event_id, u.occurred_at, u.request_id FROM usage_events u WHERE u.session_key IN " + FamilySql +
        """
         AND u.occurred_at BETWEEN @2 AND @3 AND u.witness_rank < 10 AND u.source <> 'ingest' AND
        """ + " " + SameCountersSql +
        """
         AND NOT EXISTS (SELECT 1 FROM usage_witnesses w
            WHERE w.usage_key = u.usage_key AND w.witness_rank >= 10 AND w.joined_by IN ('request_id', 'decision'))
        """;

    internal const string BilledTwinsSql =
        "SELECT u.event_id, u.occurred_at, u.request_id FROM usage_events u WHERE u.session_key IN " + FamilySql +
        """
         AND u.occurred_at BETWEEN @2 AND @3 AND u.witness_rank BETWEEN 10 AND 11 AND
        """ + " " + SameCountersSql +
        """
         AND NOT EXISTS (SELECT 1 FROM suspected_duplicates s WHERE s.organization_id = @0 AND s.event_id = u.event_id)
        """;

    internal const string SuspectedTwinsSql =
        "SELECT event_id, occurred_at, request_id FROM suspected_duplicates WHERE session_key IN " + FamilySql +
        """
         AND occurred_at BETWEEN @2 AND @3 AND status = 'open' AND model_id IS @4 AND input_tokens = @5 AND output_tokens = @6
        AND cache_write_tokens = @7 AND cache_read_tokens = @8 AND tool_input_tokens = @9
        """;

    private const string SuspectSql =
        """
        INSERT INTO suspected_duplicates (organization_id, event_id, session_key, usage_key, status, model_id, occurred_at, gap_ms,
            tokens_consumed, input_tokens, output_tokens, cache_write_tokens, cache_read_tokens, tool_input_tokens, cost_nanos, api_key_id,
            event_json, detected_at, request_id)
        VALUES (@0, @1, @2, @3, 'open', @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17)
        """;

    private const string RepairSql =
        "UPDATE suspected_duplicates SET usage_key = @2, gap_ms = @3 WHERE organization_id = @0 AND event_id = @1";

    private const string SuspectedSql =
        "SELECT session_key, (SELECT agent_id FROM session_ledger l WHERE l.session_key = s.session_key), event_json, api_key_id " +
        "FROM suspected_duplicates s WHERE organization_id = @0 AND event_id = @1";

    private const string ForgiveSql = "DELETE FROM suspected_duplicates WHERE organization_id = @0 AND event_id = @1";

    internal const string StrangersSql =
        """
        SELECT event_id FROM suspected_duplicates WHERE usage_key = @0 AND status = 'open'
            AND NOT (model_id IS @1 AND input_tokens = @2 AND output_tokens = @3 AND cache_write_tokens = @4 AND cache_read_tokens = @5 AND tool_input_tokens = @6)
        """;

    private const string FamilyRootSql =
        "SELECT parent_session_id FROM session_ledger WHERE organization_id = @0 AND session_id = @1";

    private static readonly JsonSerializerOptions WholeEvent = new() { IgnoreReadOnlyProperties = true };

    /// <summary>Decides anew which calls of telemetry look like calls of the log, among those that are equal to this one.</summary>
    private void PairTwins(string organizationId, UsageEvent like, Func<UsageEvent, PricedUsage> price)
    {
        if (like.Source == StraySource || HasStrays(organizationId)) PairStrays(organizationId, like, price);
        if (like.Source == StraySource) return;
        object?[] group =
        [
            organizationId, Root(organizationId, like.SessionId), Ms(like.OccurredAt) - GroupMs, Ms(like.OccurredAt) + GroupMs,
            like.Model, .. Counters(like.Tokens),
        ];
        Settle(organizationId, Twins(LogTwinsSql, group), Twins(BilledTwinsSql, group), Twins(SuspectedTwinsSql, group), price);
    }

    /// <summary>Makes what is suspected what the pairs say, and nothing else.</summary>
    private void Settle(string organizationId, List<Twin> log, List<Twin> telemetry, List<Twin> suspected, Func<UsageEvent, PricedUsage> price)
    {
        var known = suspected.Select(twin => twin.Id).ToHashSet();
        telemetry.AddRange(suspected);
        var pairs = Pair(telemetry, log);

        // First those that turn out to be calls of their own, so that no log call is ever the twin of two.
        foreach (var id in known.Where(id => !pairs.ContainsKey(id))) Release(organizationId, id, price);
        foreach (var (id, (mine, theirs)) in pairs)
        {
            var twin = FindUsage(organizationId, theirs.Id)!;
            var gap = (long)(mine.At - theirs.At).Duration().TotalMilliseconds;
            if (known.Contains(id)) Statement(RepairSql, 4).Run(organizationId, id.ToBytes(), twin.UsageKey, gap);
            else Suspect(organizationId, id, twin, gap);
            MoveWitness(organizationId, id, twin.UsageKey, WitnessJoin.Suspicion);
        }
    }

    // Two calls that name different ids are two calls: one that names an id looks only like those that name none.
    private static Dictionary<EventId, (Twin Mine, Twin Theirs)> Pair(List<Twin> telemetry, List<Twin> log)
    {
        var pairs = new Dictionary<EventId, (Twin, Twin)>();
        foreach (var named in (ReadOnlySpan<bool>)[true, false])
        {
            List<Twin> mine = [.. telemetry.Where(twin => twin.IsNamed == named).OrderBy(twin => twin.At).ThenBy(twin => twin.Id.Value)];
            List<Twin> theirs = [.. log.Where(twin => !(named && twin.IsNamed)).OrderBy(twin => twin.At).ThenBy(twin => twin.Id.Value)];
            var places = TwinRule.Pair([.. mine.Select(twin => twin.At)], [.. theirs.Select(twin => twin.At)]);
            for (var i = 0; i < places.Count; i++)
            {
                if (places[i] is not { } place) continue;
                pairs.Add(mine[i].Id, (mine[i], theirs[place]));
                log.Remove(theirs[place]);
            }
        }

        return pairs;
    }

    /// <summary>The log's call has other counters now: what looked like it before does so no more.</summary>
    private void ReleaseStrangers(string organizationId, StoredUsage stored, Func<UsageEvent, PricedUsage> price)
    {
        List<EventId> strangers = [];
        using (var reader = Statement(StrangersSql, 7).Query([stored.UsageKey, stored.Priced.Usage.Model, .. Counters(stored.Priced.Usage.Tokens)]))
            while (reader.Read()) strangers.Add(EventId.FromBytes((byte[])reader.GetValue(0)));
        foreach (var id in strangers) PairTwins(organizationId, Release(organizationId, id, price), price);
    }

    private void Suspect(string organizationId, EventId id, StoredUsage twin, long gap)
    {
        var stored = FindUsage(organizationId, id)!;
        var usage = stored.Priced.Usage;
        Statement(SuspectSql, 18).Run(
        [
            organizationId, id.ToBytes(), stored.SessionKey, twin.UsageKey, usage.Model, Ms(usage.OccurredAt), gap, usage.Tokens.Total,
            .. Counters(usage.Tokens), stored.Priced.Cost?.Value, stored.ApiKeyId is { } key ? Key(key) : null,
            JsonSerializer.Serialize(usage, WholeEvent), Ms(Now), usage.RequestId,
        ]);

        WitnessLog(organizationId, twin);
        MoveWitnesses(stored.UsageKey, twin.UsageKey, WitnessJoin.Suspicion);
        RemoveUsage(organizationId, stored);
    }

    private UsageEvent Release(string organizationId, EventId id, Func<UsageEvent, PricedUsage> price)
    {
        var usage = Bill(organizationId, id, price);
        Statement(ForgiveSql, 2).Run(organizationId, id.ToBytes());
        return usage;
    }

    /// <summary>Puts a suspected call into the sums.</summary>
    private UsageEvent Bill(string organizationId, EventId id, Func<UsageEvent, PricedUsage> price)
    {
        long session;
        string agent;
        UsageEvent usage;
        Guid? apiKey;
        using (var reader = Statement(SuspectedSql, 2).Query(organizationId, id.ToBytes()))
        {
            reader.Read();
            session = reader.GetInt64(0);
            agent = reader.GetString(1);
            usage = JsonSerializer.Deserialize<UsageEvent>(reader.GetString(2), WholeEvent)!;
            apiKey = Text(reader, 3) is { } text ? Guid.Parse(text) : null;
        }

        InsertUsage(organizationId, session, agent, price(usage), apiKey);
        MoveWitness(organizationId, id, FindUsage(organizationId, id)!.UsageKey, WitnessJoin.Identity);
        return usage;
    }

    private List<Twin> Twins(string sql, object?[] group)
    {
        var twins = new List<Twin>();
        using var reader = Statement(sql, 10).Query(group);
        while (reader.Read()) twins.Add(new(EventId.FromBytes((byte[])reader.GetValue(0)), Time(reader.GetInt64(1)), !reader.IsDBNull(2)));
        return twins;
    }

    /// <param name="Id">The call.</param>
    /// <param name="At">Its moment.</param>
    /// <param name="IsNamed">Whether it carries the provider's id.</param>
    private readonly record struct Twin(EventId Id, DateTimeOffset At, bool IsNamed);

    private string Root(string organizationId, string sessionId)
    {
        using var reader = Statement(FamilyRootSql, 2).Query(organizationId, sessionId);
        return reader.Read() ? Text(reader, 0) ?? sessionId : sessionId;
    }

    private static object?[] Counters(TokenUsage tokens) =>
        [tokens.Input ?? 0, tokens.Output ?? 0, tokens.CacheWrite ?? 0, tokens.CacheRead ?? 0, tokens.ToolInput ?? 0];
}
