using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    /// <summary>The stream under which it is noted that a proxy told of calls at all.</summary>
    public const string StrayStream = "cliproxyapi:";

    private const string StraySource = SourceNames.CliProxyApi;

    /// <summary>A proxy tells when a call began and how long it took: one that ends near a moment began at most so long before it.</summary>
    private const long LongestCallMs = 30 * 60_000;

    // A proxy knows no conversations: what it saw may be a call of any log.
    internal const string LogOfStraysSql =
        """
        SELECT u.event_id, u.occurred_at, u.request_id FROM usage_events u
        WHERE u.organization_id = @0 AND u.occurred_at BETWEEN @2 AND @3 AND u.witness_rank < 10 AND u.source <> 'ingest' AND
        """ + " " + SameCountersSql +
        """
         AND NOT EXISTS (SELECT 1 FROM usage_witnesses w
            WHERE w.usage_key = u.usage_key AND w.source = @1 AND w.joined_by IN ('request_id', 'decision'))
        """;

    internal const string BilledStraysSql =
        """
        SELECT u.event_id, u.occurred_at + coalesce(u.latency_ms, 0), u.request_id FROM usage_events u
        WHERE u.organization_id = @0 AND u.occurred_at BETWEEN @2 AND @3 AND u.source = @1 AND u.witness_rank BETWEEN 10 AND 11 AND
        """ + " " + SameCountersSql +
        """
         AND NOT EXISTS (SELECT 1 FROM suspected_duplicates s WHERE s.organization_id = @0 AND s.event_id = u.event_id)
        """;

    internal const string SuspectedStraysSql =
        """
        SELECT event_id, occurred_at + coalesce(json_extract(event_json, '$.LatencyMs'), 0), request_id FROM suspected_duplicates
        WHERE organization_id = @0 AND status = 'open' AND occurred_at BETWEEN @2 AND @3 AND model_id IS @4 AND input_tokens = @5
            AND output_tokens = @6 AND cache_write_tokens = @7 AND cache_read_tokens = @8 AND tool_input_tokens = @9
            AND json_extract(event_json, '$.Source') = @1
        """;

    /// <summary>Decides anew which calls of a proxy look like calls of the log, among those that are equal to this one.</summary>
    private void PairStrays(string organizationId, UsageEvent like, Func<UsageEvent, PricedUsage> price)
    {
        var moment = Ms(StrayRule.Moment(like));
        Settle(
            organizationId,
            Twins(LogOfStraysSql, Group(moment - GroupMs)),
            Twins(BilledStraysSql, Group(moment - GroupMs - LongestCallMs)),
            Twins(SuspectedStraysSql, Group(moment - GroupMs - LongestCallMs)),
            price);

        object?[] Group(long from) => [organizationId, StraySource, from, moment + GroupMs, like.Model, .. Counters(like.Tokens)];
    }

    private bool HasStrays(string organizationId) => BestLevel(organizationId, StrayStream) is not null;
}
