using Helicarrier.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Repositories;

/// <summary>Reads calls as they could be priced anew: with tier, speed, region and flags, without the price that they have.</summary>
public sealed class PricingInputRepository(SqliteStore store)
{
    /// <summary>Every call of an organization in order of time, one row at a time.</summary>
    /// <exception cref="StoreUnreadableException">There is no database, or it is not of this program or version.</exception>
    public IEnumerable<PricingInput> Read(string organizationId)
    {
        // Opening would make one.
        if (!File.Exists(store.Path))
            throw new StoreUnreadableException($"There is no database at {store.Path}: import logs first.");
        using var context = store.CreateContext();
        var rows = context.UsageEvents.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId)
            .OrderBy(row => row.OccurredAt).ThenBy(row => row.UsageKey)
            .Join(context.SessionLedger, row => row.SessionKey, session => session.SessionKey, (row, session) => new { Row = row, session.SessionId, session.Project });
        using var reader = Opened(rows.AsEnumerable().GetEnumerator);
        while (MoveNext(reader))
            yield return new(PricedCalls.ToPriced(reader.Current.Row, null, reader.Current.SessionId).Usage, reader.Current.Row.AgentId, reader.Current.Project);
    }

    private T Opened<T>(Func<T> open) => Guarded(open);

    private bool MoveNext<T>(IEnumerator<T> reader) => Guarded(reader.MoveNext);

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw new StoreUnreadableException($"{store.Path} cannot be read: {e.Message}", e);
        }
    }
}
