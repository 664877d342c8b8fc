using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>Finds calls of one look, billed and suspected ones, among those of a conversation or of everybody.</summary>
public sealed class SightingReader(WriteScope scope) : Table(scope)
{
    /// <summary>A witness may date a call by its beginning. One that ends near a moment began at most so long before it.</summary>
    private const string LongestCallMs = "1800000";

    // A conversation is the session that telemetry names with its subagents' sessions: those stand apart in some logs.
    private const string FamilySql =
        """
        session_key IN (SELECT session_key FROM session_ledger WHERE organization_id = @0 AND session_id = @1
            UNION ALL SELECT session_key FROM session_ledger WHERE organization_id = @0 AND parent_session_id = @1)
        """;

    private const string EverywhereSql = "organization_id = @0";

    private const string BilledSql =
        "SELECT " + CallRows.All +
        """
        , (SELECT coalesce(parent_session_id, session_id) FROM session_ledger l WHERE l.session_key = u.session_key),
            (SELECT group_concat(w.source, ' ') FROM usage_witnesses w WHERE w.usage_key = u.usage_key AND w.joined_by IN ('request_id', 'decision')),
            EXISTS (SELECT 1 FROM suspected_duplicates s WHERE s.organization_id = @0 AND s.event_id = u.event_id)
        FROM usage_events u WHERE
        """ + " ";

    private const string AlikeSql =
        " AND occurred_at BETWEEN @2 - " + LongestCallMs +
        """
         AND @3
            AND coalesce(input_tokens, 0) + coalesce(cache_write_short_tokens, 0) + coalesce(cache_write_long_tokens, 0)
                + coalesce(cache_read_tokens, 0) + coalesce(tool_input_tokens, 0) = @4 AND coalesce(output_tokens, 0) = @5
            AND source <> 'ingest' AND witness_rank <= @7 AND (@6 IS NULL OR source = @6)
        """;

    private const string BilledOfFamilySql = BilledSql + FamilySql + AlikeSql;

    private const string BilledAnywhereSql = BilledSql + EverywhereSql + AlikeSql;

    private const string OpenSql =
        """
        SELECT event_json, (SELECT coalesce(parent_session_id, session_id) FROM session_ledger l WHERE l.session_key = s.session_key)
        FROM suspected_duplicates s WHERE status = 'open' AND occurred_at BETWEEN @2 -
        """ + " " + LongestCallMs +
        """
         AND @3
            AND input_tokens + cache_write_tokens + cache_read_tokens + tool_input_tokens = @4 AND output_tokens = @5 AND
        """ + " ";

    private const string OpenOfFamilySql = OpenSql + FamilySql;

    private const string OpenAnywhereSql = OpenSql + EverywhereSql;

    private readonly Statement _billedOfFamily = scope.Statement(BilledOfFamilySql);
    private readonly Statement _billedAnywhere = scope.Statement(BilledAnywhereSql);
    private readonly Statement _openOfFamily = scope.Statement(OpenOfFamilySql);
    private readonly Statement _openAnywhere = scope.Statement(OpenAnywhereSql);

    /// <summary>Billed calls of a look, of logs, telemetry and proxies; none of ingest.</summary>
    public IReadOnlyList<Sighting> Billed(SightingQuery query)
    {
        var calls = new List<Sighting>();
        using var row = (query.Conversation is null ? _billedAnywhere : _billedOfFamily).Start(Values(query));
        while (row.Read())
        {
            var call = new Sighting(CallRows.Read(row).Usage)
            {
                Conversation = row.String(CallRows.Width),
                Joined = row.Text(CallRows.Width + 1)?.Split(' ') ?? [],
                IsDecided = row.Flag(CallRows.Width + 2),
            };
            if (query.Covers(call)) calls.Add(call);
        }

        return calls;
    }

    /// <summary>Suspected calls of a look about which nobody decided.</summary>
    public IReadOnlyList<Sighting> Suspected(SightingQuery query)
    {
        var calls = new List<Sighting>();
        using var row = (query.Conversation is null ? _openAnywhere : _openOfFamily).Start(Values(query));
        while (row.Read())
        {
            var call = new Sighting(WholeEvent.Read(row.String(0))) { Conversation = row.String(1) };
            if (query.Covers(call)) calls.Add(call);
        }

        return calls;
    }

    private static object?[] Values(SightingQuery query) =>
    [
        query.OrganizationId.Value, query.Conversation, Ms(query.From), Ms(query.To), query.Look.Prompt, query.Look.Output, query.Source,
        TelemetryLevel.Span,
    ];
}
