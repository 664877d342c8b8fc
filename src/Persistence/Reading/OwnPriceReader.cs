using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads prices of one's own.</summary>
public sealed class OwnPriceReader(Store store)
{
    /// <summary>Rows that a list shows of those that were removed.</summary>
    public const int MostRemoved = 50;

    /// <summary>Those that hold.</summary>
    public OwnPriceLayer Layer(OrganizationId organizationId)
    {
        using var context = store.CreateContext();
        // One statement, so one moment: history is short, as people write it.
        var rows = context.OwnPrices.AsNoTracking().Where(row => row.OrganizationId == organizationId).ToList();
        return new(
            OwnPriceLayer.Ordered(rows.Where(static row => row.RemovedAt is null).Select(static row => OwnPriceRows.Read(row).Price)),
            rows.Count + rows.Count(static row => row.RemovedAt is not null));
    }

    /// <summary>How often one was added or removed until now.</summary>
    public async Task<long> RevisionAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.OwnPrices.Where(row => row.OrganizationId == organizationId).SumAsync(row => row.RemovedAt == null ? 1L : 2L, cancellationToken);
    }

    /// <summary>Those that hold, latest first, and then the latest of those that were removed.</summary>
    public async Task<IReadOnlyList<OwnPriceRow>> ListAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var all = context.OwnPrices.AsNoTracking().Where(row => row.OrganizationId == organizationId);
        var held = await all.Where(row => row.RemovedAt == null).OrderByDescending(row => row.OwnPriceId).ToListAsync(cancellationToken);
        var removed = await all.Where(row => row.RemovedAt != null).OrderByDescending(row => row.RemovedAt).ThenByDescending(row => row.OwnPriceId)
            .Take(MostRemoved).ToListAsync(cancellationToken);
        return [.. held.Concat(removed).Select(OwnPriceRows.Read)];
    }

    /// <summary>The number that the next price will have where nobody adds one before.</summary>
    public async Task<long> NextIdAsync(CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.OwnPrices.MaxAsync(row => (long?)row.OwnPriceId, cancellationToken) + 1 ?? 1;
    }

    /// <summary>Providers that calls of a model without a price name on one UTC day; a name that is missing is left out.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="model">As served, verbatim.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<string>> ProvidersAsync(
        OrganizationId organizationId, string model, DateOnly day, CancellationToken cancellationToken = default)
    {
        var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var to = from.AddDays(1);
        await using var context = store.CreateContext();
        var found = await context.UsageEvents
            .Where(call => call.OrganizationId == organizationId && call.OccurredAt >= from && call.OccurredAt < to && call.ModelId == model
                && call.CostSource == ProvenanceSource.Missing && call.Provider != null)
            .Select(call => call.Provider!).Distinct().ToListAsync(cancellationToken);
        return [.. found.Order(StringComparer.Ordinal)];
    }
}
