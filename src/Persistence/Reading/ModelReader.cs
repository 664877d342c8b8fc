using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the models that are listed for clients, and what runs begin with.</summary>
public sealed class ModelReader(Store store)
{
    /// <summary>All that are listed, by client and name.</summary>
    public async Task<IReadOnlyList<ModelRow>> ListAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.ModelRegistryEntries.Where(row => row.OrganizationId == organizationId && row.Client != null)
            .OrderBy(row => row.Client).ThenBy(row => row.ModelName)
            .Select(row => new ModelRow(row.ModelId, row.Client!, row.ModelName, row.DeploymentStatus == DeploymentStatus.Ready, row.UpdatedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>All that runs begin with, by scope and name.</summary>
    public async Task<IReadOnlyList<ModelDefaultRow>> DefaultsAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.ModelDefaults.Where(row => row.OrganizationId == organizationId).OrderBy(row => row.Scope).ThenBy(row => row.Name)
            .Select(row => new ModelDefaultRow(row.Scope, row.Name, row.Model, row.SetAt, row.SetBy)).ToListAsync(cancellationToken);
    }
}
