using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the sessions that are void: the one reader for which they are there.</summary>
public sealed class VoidReader(Store store)
{
    /// <summary>Highest page size that is served.</summary>
    public const int MaxPageSize = 200;

    /// <summary>Void sessions, the latest first, behind a place: what becomes void meanwhile moves nothing.</summary>
    public async Task<VoidedPage> ListAsync(
        OrganizationId organizationId, PageCursor? before, int pageSize, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(pageSize, 1, MaxPageSize);
        await using var context = store.CreateContext();
        var gone = Mine(context, organizationId);
        if (before is { } place)
        {
            gone = gone.Where(row => row.VoidedAt <= place.At && (row.VoidedAt < place.At || row.Key < place.Id));
        }

        var rows = await gone.OrderByDescending(row => row.VoidedAt).ThenByDescending(row => row.Key).Take(size + 1).ToListAsync(cancellationToken);
        return rows.Count > size ? new(rows[..size], rows[size - 1].Cursor) : new(rows, null);
    }

    /// <summary>One void session; null when it is not void, or not there.</summary>
    public async Task<VoidedSession?> FindAsync(OrganizationId organizationId, string sessionId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await Mine(context, organizationId).SingleOrDefaultAsync(row => row.SessionId == sessionId, cancellationToken);
    }

    private static IQueryable<VoidedSession> Mine(HelicarrierDbContext context, OrganizationId organizationId) =>
        from gone in context.SessionVoids
        where gone.OrganizationId == organizationId
        join session in context.SessionLedger.IgnoreQueryFilters() on gone.SessionKey equals session.SessionKey
        select new VoidedSession
        {
            Key = gone.SessionKey,
            SessionId = session.SessionId,
            AgentId = session.AgentId,
            AgentLabel = session.AgentLabel,
            Title = session.TaskTitle,
            StartedAt = session.StartedAt,
            VoidedAt = gone.VoidedAt,
            ActorType = gone.ActorType,
            Actor = gone.ActorId,
            Reason = gone.Reason,
            Calls = gone.Calls,
            Tokens = gone.Tokens,
            Cost = gone.CostNanos,
        };
}
