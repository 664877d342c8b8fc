using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads runners on other machines, and which runner holds a run.</summary>
public sealed class RunnerReader(Store store)
{
    /// <summary>All that are not forgotten, by name.</summary>
    public async Task<IReadOnlyList<RunnerRow>> ListAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await context.ControlRunners.AsNoTracking().Where(row => row.OrganizationId == organizationId)
            .OrderBy(row => row.Name).ThenBy(row => row.RunnerId).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(static row => new RunnerRow(
                row.RunnerId, row.Name, row.Labels.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Places, row.Version, row.Proof, row.KeyName,
                row.ConnectedAt, row.HeardAt, row.LeaseUntil)),
        ];
    }

    /// <summary>Runners that take no new runs, this machine's own too.</summary>
    public async Task<IReadOnlyDictionary<RunnerId, DrainRow>> DrainsAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.RunnerDrains.AsNoTracking().Where(row => row.OrganizationId == organizationId)
            .Select(row => new DrainRow(row.RunnerId, row.DrainedAt, row.DrainedBy)).ToDictionaryAsync(static row => row.Runner, cancellationToken);
    }

    /// <summary>Which runner holds a run; null when there is no such run.</summary>
    public async Task<RunnerId?> OfAsync(RunId id, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.ControlRuns.Where(row => row.RunId == id).Select(row => (RunnerId?)row.RunnerId).SingleOrDefaultAsync(cancellationToken);
    }
}
