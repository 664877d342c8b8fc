using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>model_registry_entries</c>: the models that clients may be told to use (<c>ready</c>) and those that they may not (<c>disabled</c>). What
/// a model costs is the price book's to say: the column for it stays 0.
/// </summary>
public sealed class ModelTable(WriteScope scope) : Table(scope)
{
    private const string One = "organization_id = @0 AND model_id = @1 AND client IS NOT NULL";

    private const string AddSql =
        """
        INSERT INTO model_registry_entries
            (model_id, organization_id, client, model_name, revision, deployment_target, cost_per1k_tokens_nanos, metadata, deployment_status,
             created_at, updated_at)
        VALUES (@0, @1, @2, @3, 1, @4, 0, '{}', @5, @6, @6)
        ON CONFLICT DO NOTHING
        """;

    private const string CountSql = "SELECT count(*) FROM model_registry_entries WHERE organization_id = @0 AND client IS NOT NULL";

    private const string FindSql = $"SELECT client, model_name, deployment_status FROM model_registry_entries WHERE {One}";

    private const string AllowSql = $"UPDATE model_registry_entries SET deployment_status = @2, updated_at = @3 WHERE {One}";

    private const string RemoveSql = $"DELETE FROM model_registry_entries WHERE {One}";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _count = scope.Statement(CountSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _allow = scope.Statement(AllowSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);

    /// <summary>Lists a model for a client.</summary>
    /// <returns>False when it is listed already.</returns>
    public bool Add(OrganizationId organizationId, Guid modelId, string client, string name, bool isAllowed)
    {
        var isNew = _add.Run(
            StoredGuid.Of(modelId), organizationId.Value, client, name, WireName.Of(DeploymentTarget.Managed), WireName.Of(Status(isAllowed)), Now) > 0;
        if (isNew) Unit.Changes.Add(new ModelChange(organizationId));
        return isNew;
    }

    /// <summary>How many are listed.</summary>
    public long Count(OrganizationId organizationId) => _count.Scalar(organizationId.Value) ?? 0;

    /// <summary>One that is listed; null when it is not.</summary>
    public (string Client, string Name, bool IsAllowed)? Find(OrganizationId organizationId, Guid modelId)
    {
        using var row = _find.Start(organizationId.Value, StoredGuid.Of(modelId));
        return row.Read() ? (row.String(0), row.String(1), row.Word<DeploymentStatus>(2) == DeploymentStatus.Ready) : null;
    }

    /// <summary>Lets a model be used, or no longer.</summary>
    public void Allow(OrganizationId organizationId, Guid modelId, bool isAllowed)
    {
        _allow.Run(organizationId.Value, StoredGuid.Of(modelId), WireName.Of(Status(isAllowed)), Now);
        Unit.Changes.Add(new ModelChange(organizationId));
    }

    /// <summary>Takes a model off the list.</summary>
    public void Remove(OrganizationId organizationId, Guid modelId)
    {
        _remove.Run(organizationId.Value, StoredGuid.Of(modelId));
        Unit.Changes.Add(new ModelChange(organizationId));
    }

    private static DeploymentStatus Status(bool isAllowed) => isAllowed ? DeploymentStatus.Ready : DeploymentStatus.Disabled;
}
