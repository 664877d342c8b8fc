using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>source_gaps</c>: times of which records may be missing.</summary>
public sealed class SourceGapTable(WriteScope scope) : Table(scope)
{
    /// <summary>Gaps kept; older ones go.</summary>
    private const long Kept = 10_000;

    private const string AddSql =
        """
        INSERT INTO source_gaps (organization_id, source, host, address, from_at, to_at, reason, recorded_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
        ON CONFLICT (organization_id, source, host, address, from_at) DO UPDATE SET to_at = max(to_at, excluded.to_at)
        """;

    // Keys only grow, so everything a fixed distance behind the newest is the oldest.
    private const string TrimSql =
        "DELETE FROM source_gaps WHERE organization_id = @0 AND source_gap_id <= (SELECT max(source_gap_id) FROM source_gaps) - @1";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _trim = scope.Statement(TrimSql);

    /// <summary>Records a time of which records may be missing. The same beginning again makes the gap longer, never a second one.</summary>
    public void Add(SourceGap gap)
    {
        _add.Run(
            gap.OrganizationId.Value, gap.Source, gap.Host, gap.Address, Ms(gap.FromAt), Ms(gap.ToAt), WireName.Of(gap.Reason), Now);
        _trim.Run(gap.OrganizationId.Value, Kept);
    }
}
