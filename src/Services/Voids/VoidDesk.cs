using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Voids;

/// <summary>
/// Makes sessions void and restores them. A void session is in no sum, and what comes of it is skipped; its rows stay, so restoring
/// puts everything back. Audited, in the transaction of what is done (docs/adr/0036).
/// </summary>
public sealed class VoidDesk(StoreWriter writer)
{
    /// <summary>Takes a session out of every sum.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="reason">Why, as <see cref="VoidReason"/> gave it.</param>
    /// <param name="actor">Who wants it; must have been authorized to act.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public Task<VoidVerdict> VoidAsync(
        OrganizationId organizationId, string sessionId, string reason, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                var found = transaction.Sessions.Find(organizationId, sessionId);
                if (found.Session is not { } session) return VoidVerdict.Missing;
                if (transaction.Voids.Has(found.Key)) return VoidVerdict.AlreadyVoid;
                var held = transaction.Voids.Put(organizationId, found.Key, session, actor, reason);
                Audit(transaction, organizationId, actor, "ledger.void", sessionId, new { reason, calls = held.Calls, cost = held.Cost?.ToString() });
                return VoidVerdict.Done;
            },
            cancellationToken);

    /// <summary>
    /// Puts a void session back into every sum. What came of it meanwhile was not kept: logs that were read since are read again, and
    /// whoever sends may send again.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="actor">Who wants it; must have been authorized to act.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public Task<VoidVerdict> RestoreAsync(
        OrganizationId organizationId, string sessionId, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                var found = transaction.Sessions.Find(organizationId, sessionId);
                if (found.Session is not { } session) return VoidVerdict.Missing;
                if (!transaction.Voids.Has(found.Key)) return VoidVerdict.NotVoid;
                transaction.SourceFiles.ReadAgain(organizationId, transaction.Voids.Remove(organizationId, found.Key, session));
                Audit(transaction, organizationId, actor, "ledger.restore", sessionId, new { });
                return VoidVerdict.Done;
            },
            cancellationToken);

    private static void Audit(
        StoreTransaction transaction, OrganizationId organizationId, string actor, string action, string sessionId, object metadata) =>
        transaction.Audit.Add(organizationId, ActorType.User, actor, action, $"session/{sessionId}", JsonSerializer.Serialize(metadata));
}
