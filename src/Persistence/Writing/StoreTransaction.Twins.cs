using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    // A conversation is the session that telemetry names with its subagents' sessions: those stand apart in some logs.
    private const string FamilySql =
        """
        session_key IN (SELECT session_key FROM session_ledger WHERE organization_id = @0 AND session_id = @1
            UNION ALL SELECT session_key FROM session_ledger WHERE organization_id = @0 AND parent_session_id = @1)
        """;

    private const string EverywhereSql = "organization_id = @0";

    // A proxy tells when a call began and how long it took. One that ends near a moment began at most half an hour before it.
    private const string InTimeSql =
        """
         AND occurred_at BETWEEN @2 - 1800000 AND @3
            AND occurred_at + CASE WHEN source = 'cliproxyapi' THEN coalesce(latency_ms, 0) ELSE 0 END BETWEEN @2 AND @3
        """;

    private const string SameLookSql =
        """
         AND coalesce(input_tokens, 0) + coalesce(cache_write_short_tokens, 0) + coalesce(cache_write_long_tokens, 0) + coalesce(cache_read_tokens, 0)
            + coalesce(tool_input_tokens, 0) = @4 AND coalesce(output_tokens, 0) = @5
        """;

    private const string SightedSql =
        "SELECT " + UsageColumns +
        """
        , (SELECT session_id FROM session_ledger l WHERE l.session_key = u.session_key), event_id,
            (SELECT coalesce(parent_session_id, session_id) FROM session_ledger l WHERE l.session_key = u.session_key),
            (SELECT group_concat(w.source, ' ') FROM usage_witnesses w WHERE w.usage_key = u.usage_key AND w.joined_by IN ('request_id', 'decision')),
            EXISTS (SELECT 1 FROM suspected_duplicates s WHERE s.organization_id = @0 AND s.event_id = u.event_id)
        FROM usage_events u WHERE
        """ + " ";

    private const string BilledSql = InTimeSql + SameLookSql + " AND source <> 'ingest' AND witness_rank <= 11 AND (@6 IS NULL OR source = @6)";

    internal const string BilledOfFamilySql = SightedSql + FamilySql + BilledSql;

    internal const string BilledAnywhereSql = SightedSql + EverywhereSql + BilledSql;

    private const string OpenSql =
        """
        SELECT event_json, (SELECT coalesce(parent_session_id, session_id) FROM session_ledger l WHERE l.session_key = s.session_key)
        FROM suspected_duplicates s WHERE status = 'open' AND occurred_at BETWEEN @2 - 1800000 AND @3
            AND input_tokens + cache_write_tokens + cache_read_tokens + tool_input_tokens = @4 AND output_tokens = @5 AND
        """ + " ";

    internal const string OpenOfFamilySql = OpenSql + FamilySql;

    internal const string OpenAnywhereSql = OpenSql + EverywhereSql;

    private const string FamilyRootSql =
        "SELECT parent_session_id FROM session_ledger WHERE organization_id = @0 AND session_id = @1";

    /// <summary>How many steps of the rule's tolerance around a call are looked at: a chain of equal calls is never as long.</summary>
    private const int ChainSteps = 30;

    /// <summary>Decides anew which calls look like nearer witnesses' calls, among those that are equal to this one.</summary>
    private void PairTwins(string organizationId, UsageEvent like, Func<UsageEvent, PricedUsage> price)
    {
        if (like.Source == SourceNames.Cursor && like.WitnessRank < TelemetryLevel.Log)
            Settle(organizationId, Near(organizationId, like, TwinRule.CursorTolerance, SourceNames.Cursor), TwinRule.PairCursor, price);
        if (HasTelemetry(organizationId))
            Settle(organizationId, Near(organizationId, like, TwinRule.Tolerance, source: null), TwinRule.Pair, price);
    }

    /// <summary>Makes what is suspected what the pairs say, and nothing else.</summary>
    private void Settle(
        string organizationId, Neighbours near, Func<IReadOnlyCollection<Sighting>, IReadOnlyList<(Sighting Suspect, Sighting Twin)>> rule,
        Func<UsageEvent, PricedUsage> price)
    {
        var pairs = rule([.. near.Billed, .. near.Suspected]);
        var known = near.Suspected.Select(call => call.Usage.Id).ToHashSet();
        var suspects = pairs.Select(pair => pair.Suspect.Usage.Id).ToHashSet();

        // First those that turn out to be calls of their own, so that no call is ever the twin of two.
        foreach (var id in known.Where(id => !suspects.Contains(id))) Release(organizationId, id, price);
        foreach (var (suspect, billed) in pairs)
        {
            var twin = FindUsage(organizationId, billed.Usage.Id)!;
            var gap = (long)(suspect.Moment - billed.Moment).Duration().TotalMilliseconds;
            if (known.Contains(suspect.Usage.Id)) Repair(organizationId, suspect.Usage.Id, twin, gap);
            else Suspect(organizationId, suspect.Usage.Id, twin, gap);
        }

        // What stood beside a call that is now suspected itself moved along, and may be too far from the new one.
        foreach (var (_, billed) in pairs) ReleaseStrangers(organizationId, FindUsage(organizationId, billed.Usage.Id)!, price);
    }

    /// <summary>Calls of the same look that hang together with this one by steps of the tolerance.</summary>
    private Neighbours Near(string organizationId, UsageEvent like, TimeSpan step, string? source)
    {
        if (CallLook.Of(like.Tokens) is not { } look) return new([], []);
        var around = TwinRule.Moment(like);
        object?[] group =
        [
            organizationId, Root(organizationId, like.SessionId), Ms(around - (step * ChainSteps)), Ms(around + (step * ChainSteps)), look.Prompt, look.Output,
            source,
        ];
        var anywhere = source is not null || HasStrays(organizationId);
        var billed = Billed(anywhere ? BilledAnywhereSql : BilledOfFamilySql, group);
        var suspected = Open(anywhere ? OpenAnywhereSql : OpenOfFamilySql, group).Where(call => call.Usage.Source == SourceNames.Cursor == source is not null).ToList();
        var (first, last) = Chain([.. billed.Concat(suspected).Select(call => call.Moment).Order()], around, step);
        return new([.. billed.Where(IsNear)], [.. suspected.Where(IsNear)]);

        bool IsNear(Sighting call) => call.Moment >= first && call.Moment <= last;
    }

    private static (DateTimeOffset First, DateTimeOffset Last) Chain(List<DateTimeOffset> moments, DateTimeOffset around, TimeSpan step)
    {
        var (first, last) = (around, around);
        foreach (var moment in moments)
            if (moment > last && moment - last <= step) last = moment;
        for (var i = moments.Count - 1; i >= 0; i--)
            if (moments[i] < first && first - moments[i] <= step) first = moments[i];
        return (first, last);
    }

    private List<Sighting> Billed(string sql, object?[] group)
    {
        var calls = new List<Sighting>();
        using var row = Statement(sql, 7).Start(group);
        while (row.Read())
        {
            calls.Add(new(ReadPriced(row, EventId.FromBytes(row.Bytes(38)!)).Usage)
            {
                Conversation = row.String(39),
                Joined = row.Text(40)?.Split(' ') ?? [],
                IsDecided = row.Int32(41) != 0,
            });
        }

        return calls;
    }

    private List<Sighting> Open(string sql, object?[] group)
    {
        var calls = new List<Sighting>();
        using var row = Statement(sql, 7).Start(group);
        while (row.Read()) calls.Add(new(WholeEvent.Read(row.String(0))) { Conversation = row.String(1) });
        return calls;
    }

    private string Root(string organizationId, string sessionId)
    {
        using var reader = Statement(FamilyRootSql, 2).Query(organizationId, sessionId);
        return reader.Read() ? Text(reader, 0) ?? sessionId : sessionId;
    }

    private sealed record Neighbours(IReadOnlyList<Sighting> Billed, IReadOnlyList<Sighting> Suspected);
}
