using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>model_defaults</c>: what runs begin with when nobody names a model.</summary>
public sealed class ModelDefaultTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO model_defaults (organization_id, scope, name, model, set_at, set_by) VALUES (@0, @1, @2, @3, @4, @5)
        ON CONFLICT (organization_id, scope, name) DO UPDATE SET model = excluded.model, set_at = excluded.set_at, set_by = excluded.set_by
        """;

    private const string FindSql = "SELECT model FROM model_defaults WHERE organization_id = @0 AND scope = @1 AND name = @2";

    private const string ClearSql = "DELETE FROM model_defaults WHERE organization_id = @0 AND scope = @1 AND name = @2";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _clear = scope.Statement(ClearSql);

    /// <summary>Has runs begin with a model, in the place of the one before.</summary>
    public void Put(OrganizationId organizationId, ModelScope scope, string name, string model, string actorId)
    {
        _put.Run(organizationId.Value, WireName.Of(scope), name, model, Now, actorId);
        Unit.Changes.Add(new ModelChange(organizationId));
    }

    /// <summary>What they begin with; null when nothing is set.</summary>
    public string? Find(OrganizationId organizationId, ModelScope scope, string name)
    {
        using var row = _find.Start(organizationId.Value, WireName.Of(scope), name);
        return row.Read() ? row.String(0) : null;
    }

    /// <summary>Sets nothing any more.</summary>
    public void Clear(OrganizationId organizationId, ModelScope scope, string name)
    {
        _clear.Run(organizationId.Value, WireName.Of(scope), name);
        Unit.Changes.Add(new ModelChange(organizationId));
    }
}
