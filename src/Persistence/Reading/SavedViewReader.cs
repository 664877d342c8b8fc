using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the views of the ledger that somebody named.</summary>
public sealed class SavedViewReader(Store store)
{
    /// <summary>All of them, in the order in which they were first saved.</summary>
    public async Task<IReadOnlyList<SavedViewRow>> ListAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.SavedViews.Where(row => row.OrganizationId == organizationId).OrderBy(row => row.ViewId)
            .Select(row => new SavedViewRow(row.ViewId, row.Name, row.Query, row.SavedAt, row.SavedBy)).ToListAsync(cancellationToken);
    }
}
