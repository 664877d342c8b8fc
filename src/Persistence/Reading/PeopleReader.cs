using System.Linq.Expressions;
using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads people by their handles, and the invitations that are open, the latest first.</summary>
public sealed class PeopleReader(Store store)
{
    /// <summary>People of one organization, disabled ones too.</summary>
    public async Task<IReadOnlyList<PersonRow>> ListAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await People(context, user => user.OrganizationId == organizationId).ToListAsync(cancellationToken);
    }

    /// <summary>One person; null when there is none of this handle.</summary>
    public async Task<PersonRow?> FindAsync(OrganizationId organizationId, string handle, CancellationToken cancellationToken = default)
    {
        if (Handle.Refusal(handle) is not null) return null;
        await using var context = store.CreateContext();
        return await People(context, user => user.OrganizationId == organizationId && user.Handle == handle).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The invitations of one organization that could be accepted at a moment.</summary>
    public async Task<IReadOnlyList<InvitationRow>> OpenAsync(
        OrganizationId organizationId, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.Invitations
            .Where(row => row.OrganizationId == organizationId && row.AcceptedAt == null && row.RevokedAt == null && row.ExpiresAt > at)
            .OrderByDescending(row => row.CreatedAt)
            .Select(row => new InvitationRow(row.InvitationId, row.Handle, row.Name, row.Role, row.InvitedBy, row.CreatedAt, row.ExpiresAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether an invitation could be accepted at a moment, by the hash of its token.</summary>
    public async Task<bool> IsOpenAsync(byte[] tokenHash, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.Invitations.AnyAsync(
            row => row.TokenHash == tokenHash && row.AcceptedAt == null && row.RevokedAt == null && row.ExpiresAt > at, cancellationToken);
    }

    private static IQueryable<PersonRow> People(HelicarrierDbContext context, Expression<Func<User, bool>> wanted) =>
        from user in context.Users.Where(wanted)
        join key in context.ApiKeys on user.ApiKeyId equals key.ApiKeyId
        orderby user.Handle
        select new PersonRow(user.UserId, user.Handle, user.Name, user.Role, user.Status, user.LastSignInAt, key.LastUsedAt, user.CreatedAt);
}
