using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads API keys, the oldest first, and which browser sessions were signed out.</summary>
public sealed class KeyReader(IDbContextFactory<HelicarrierDbContext> contexts)
{
    /// <summary>The action of the audit entry that ends a session; its target is the session. The log is never changed, so it is over for good.</summary>
    public const string SessionEnd = "session.close";

    /// <summary>The keys in force of all organizations, with their hashes and the people they belong to. Those of disabled people are not in force.</summary>
    public async Task<IReadOnlyList<KeyInForce>> InForceAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = from key in context.ApiKeys.AsNoTracking()
            where key.Status != ApiKeyStatus.Revoked
            join user in context.Users.AsNoTracking() on key.ApiKeyId equals user.ApiKeyId into people
            from person in people.DefaultIfEmpty()
            where person == null || person.Status == UserStatus.Active
            orderby key.CreatedAt
            select new KeyInForce(key, person);
        return await keys.ToListAsync(cancellationToken);
    }

    /// <summary>All keys of one organization's services, revoked ones too.</summary>
    public async Task<IReadOnlyList<StoredKey>> ListAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.Where(row => row.OrganizationId == organizationId && !context.Users.Any(user => user.ApiKeyId == row.ApiKeyId))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Name)
            .Select(row => new StoredKey(row.ApiKeyId, row.Name, row.Scopes, row.Status, row.CreatedAt, row.LastUsedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The sessions of one organization that were signed out since a moment.</summary>
    public async Task<IReadOnlyList<string>> EndedSessionsAsync(
        OrganizationId organizationId, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.AuditLogEntries
            .Where(entry => entry.OrganizationId == organizationId && entry.OccurredAt >= since && entry.Action == SessionEnd)
            .Select(entry => entry.Target).ToListAsync(cancellationToken);
    }
}
