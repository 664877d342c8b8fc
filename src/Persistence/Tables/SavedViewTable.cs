using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>saved_views</c>: views of the ledger by their names.</summary>
public sealed class SavedViewTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO saved_views (organization_id, name, query, saved_at, saved_by) VALUES (@0, @1, @2, @3, @4)
        ON CONFLICT (organization_id, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at, saved_by = excluded.saved_by
        """;

    private const string QueryOfSql = "SELECT query FROM saved_views WHERE organization_id = @0 AND name = @1";

    private const string NameOfSql = "SELECT name FROM saved_views WHERE organization_id = @0 AND view_id = @1";

    private const string CountSql = "SELECT count(*) FROM saved_views WHERE organization_id = @0";

    private const string RemoveSql = "DELETE FROM saved_views WHERE organization_id = @0 AND view_id = @1";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _queryOf = scope.Statement(QueryOfSql);
    private readonly Statement _nameOf = scope.Statement(NameOfSql);
    private readonly Statement _count = scope.Statement(CountSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);

    /// <summary>Saves a view, in place of one of the same name.</summary>
    public void Put(OrganizationId organizationId, string name, string query, string actor) => _put.Run(organizationId.Value, name, query, Now, actor);

    /// <summary>What a view shows; null when there is none of that name.</summary>
    public string? QueryOf(OrganizationId organizationId, string name)
    {
        using var row = _queryOf.Start(organizationId.Value, name);
        return row.Read() ? row.String(0) : null;
    }

    /// <summary>A view's name; null when there is no such view.</summary>
    public string? NameOf(OrganizationId organizationId, long key)
    {
        using var row = _nameOf.Start(organizationId.Value, key);
        return row.Read() ? row.String(0) : null;
    }

    /// <summary>How many there are.</summary>
    public long Count(OrganizationId organizationId) => _count.Scalar(organizationId.Value) ?? 0;

    /// <summary>Forgets a view.</summary>
    public void Remove(OrganizationId organizationId, long key) => _remove.Run(organizationId.Value, key);
}
