using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>legacy_rows</c>: alert rows of the JSON store, as they stood in the file.</summary>
public sealed class LegacyRowTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO legacy_rows (organization_id, array_name, row_id, row_json, imported_at) VALUES (@0, @1, @2, @3, @4)
        ON CONFLICT (organization_id, array_name, row_id) DO UPDATE SET row_json = excluded.row_json, imported_at = excluded.imported_at
        WHERE legacy_rows.row_json <> excluded.row_json
        """;

    private readonly Statement _put = scope.Statement(PutSql);

    /// <summary>Keeps a row. False when the same row is there already.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="arrayName">The array that it stood in.</param>
    /// <param name="rowId">Its own id.</param>
    /// <param name="rowJson">The row, a JSON object.</param>
    public bool Put(OrganizationId organizationId, string arrayName, string rowId, string rowJson) =>
        _put.Run(organizationId.Value, arrayName, rowId, rowJson, Now) > 0;
}
