using Helicarrier.Domain;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    // Counts only grow and times only go forward, so that a write that comes late takes nothing back.
    private const string PutFeedSql =
        """
        INSERT INTO source_feeds (organization_id, source, host, address, last_polled_at, last_tried_at, record_count, refused_count, last_error)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
        ON CONFLICT (organization_id, source, host, address) DO UPDATE SET
            last_polled_at = coalesce(max(last_polled_at, excluded.last_polled_at), last_polled_at, excluded.last_polled_at),
            last_tried_at = max(last_tried_at, excluded.last_tried_at), record_count = max(record_count, excluded.record_count),
            refused_count = max(refused_count, excluded.refused_count), last_error = excluded.last_error
        """;

    private const string AddGapSql =
        """
        INSERT INTO source_gaps (organization_id, source, host, address, from_at, to_at, reason, recorded_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
        ON CONFLICT (organization_id, source, host, address, from_at) DO UPDATE SET to_at = max(to_at, excluded.to_at)
        """;

    // Keys only grow, so everything a fixed distance behind the newest is the oldest.
    private const string TrimGapsSql =
        "DELETE FROM source_gaps WHERE organization_id = @0 AND source_gap_id <= (SELECT max(source_gap_id) FROM source_gaps) - @1";

    /// <summary>Gaps kept; older ones go.</summary>
    private const long GapsKept = 10_000;

    /// <summary>Records how far a feed was fetched.</summary>
    public void PutSourceFeed(SourceFeed feed) => Statement(PutFeedSql, 9).Run(
        feed.OrganizationId, feed.Source, feed.Host, feed.Address, Ms(feed.LastPolledAt), Ms(feed.LastTriedAt), feed.RecordCount,
        feed.RefusedCount, feed.LastError);

    /// <summary>Records a time of which records may be missing. The same beginning again makes the gap longer, never a second one.</summary>
    public void AddSourceGap(SourceGap gap)
    {
        Statement(AddGapSql, 8).Run(
            gap.OrganizationId, gap.Source, gap.Host, gap.Address, Ms(gap.FromAt), Ms(gap.ToAt), WireName.Of(gap.Reason), Ms(Now));
        Statement(TrimGapsSql, 2).Run(gap.OrganizationId, GapsKept);
    }
}
