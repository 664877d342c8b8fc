using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>source_feeds</c>: how far each feed was fetched.</summary>
public sealed class SourceFeedTable(WriteScope scope) : Table(scope)
{
    // Counts only grow and times only go forward, so that a write that comes late takes nothing back.
    private const string PutSql =
        """
        INSERT INTO source_feeds (organization_id, source, host, address, last_polled_at, last_tried_at, record_count, refused_count, last_error)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
        ON CONFLICT (organization_id, source, host, address) DO UPDATE SET
            last_polled_at = coalesce(max(last_polled_at, excluded.last_polled_at), last_polled_at, excluded.last_polled_at),
            last_tried_at = max(last_tried_at, excluded.last_tried_at), record_count = max(record_count, excluded.record_count),
            refused_count = max(refused_count, excluded.refused_count), last_error = excluded.last_error
        """;

    private readonly Statement _put = scope.Statement(PutSql);

    /// <summary>Records how far a feed was fetched.</summary>
    public void Put(SourceFeed feed) => _put.Run(
        feed.OrganizationId.Value, feed.Source, feed.Host, feed.Address, Ms(feed.LastPolledAt), Ms(feed.LastTriedAt), feed.RecordCount,
        feed.RefusedCount, feed.LastError);
}
