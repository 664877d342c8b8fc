using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>otlp_spans</c>: which span lies in which.</summary>
public sealed class SpanTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        "INSERT INTO otlp_spans (organization_id, span_id, parent_id, seen_at) VALUES (@0, @1, @2, @3) ON CONFLICT (organization_id, span_id) DO NOTHING";

    private const string ParentSql = "SELECT parent_id FROM otlp_spans WHERE organization_id = @0 AND span_id = @1";

    private const string ChildrenSql = "SELECT span_id FROM otlp_spans WHERE organization_id = @0 AND parent_id = @1 ORDER BY span_id LIMIT @2";

    private const string TrimSql = "DELETE FROM otlp_spans WHERE seen_at < @0";

    /// <summary>A span is exported within minutes of the one around it, or after a retry; a process that was away for a day sends what it kept.</summary>
    private static readonly long KeptMs = (long)TimeSpan.FromDays(2).TotalMilliseconds;

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _parent = scope.Statement(ParentSql);
    private readonly Statement _children = scope.Statement(ChildrenSql);
    private readonly Statement _trim = scope.Statement(TrimSql);

    /// <summary>Notes that a span lies in another; what is noted already stays. False when it was.</summary>
    public bool Put(OrganizationId organizationId, EventId span, EventId parent) =>
        _put.Run(organizationId.Value, span.ToBytes(), parent.ToBytes(), Now) > 0;

    /// <summary>Forgets what was noted days ago.</summary>
    public void Trim() => _trim.Run(Now - KeptMs);

    /// <summary>The span around one; null when it is not known.</summary>
    public EventId? ParentOf(OrganizationId organizationId, EventId span)
    {
        using var row = _parent.Start(organizationId.Value, span.ToBytes());
        return row.Read() ? row.EventId(0) : null;
    }

    /// <summary>The spans that lie in one and in no other between, at most so many.</summary>
    public IReadOnlyList<EventId> ChildrenOf(OrganizationId organizationId, EventId span, int limit)
    {
        List<EventId> children = [];
        using var row = _children.Start(organizationId.Value, span.ToBytes(), limit);
        while (row.Read()) children.Add(row.EventId(0));
        return children;
    }
}
