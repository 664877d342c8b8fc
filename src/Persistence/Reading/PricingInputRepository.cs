using System.Data.Common;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads calls as they could be priced anew: with tier, speed, region and flags, without the price that they have.</summary>
public sealed class PricingInputRepository(Store store)
{
    /// <summary>Every call of an organization in order of time, one row at a time.</summary>
    /// <exception cref="StoreUnreadableException">There is no database, or it is not of this program or version.</exception>
    public IEnumerable<PricingInput> Read(OrganizationId organizationId)
    {
        store.RequireExisting();
        using var context = store.CreateContext();
        var rows = context.UsageEvents.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId)
            .OrderBy(row => row.OccurredAt).ThenBy(row => row.UsageKey)
            .Join(context.SessionLedger, row => row.SessionKey, session => session.SessionKey,
                (row, session) => new { Row = row, session.SessionId, session.Project });
        using var reader = Guarded(rows.AsEnumerable().GetEnumerator);
        while (Guarded(reader.MoveNext))
        {
            yield return new(CallRows.ToPriced(reader.Current.Row, null, reader.Current.SessionId).Usage, reader.Current.Row.AgentId, reader.Current.Project);
        }
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DbException e)
        {
            throw new StoreUnreadableException($"{store.Name} cannot be read: {e.Message}", e);
        }
    }
}
