using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>Takes decisions about suspected duplicates, and takes them back.</summary>
public sealed class SuspicionDesk(StoreWriter writer, UsagePricer pricer)
{
    /// <summary>Says that the two are one call, or that they are two and both billed. Audited.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">The suspicion.</param>
    /// <param name="areOne">True for one call.</param>
    /// <param name="actor">Who decides; must have been authorized to act.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    /// <returns>False when there is no open suspicion of that id.</returns>
    public Task<bool> DecideAsync(OrganizationId organizationId, long id, bool areOne, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(transaction => new CallLedger(transaction, organizationId, pricer).Decide(id, areOne, actor), cancellationToken);

    /// <summary>Takes a decision back: the two are held against each other as if nobody had decided. Audited.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">The suspicion, which keeps its id.</param>
    /// <param name="actor">Who takes it back; must have been authorized to act.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    /// <returns>False when nothing of that id is decided.</returns>
    public Task<bool> ReopenAsync(OrganizationId organizationId, long id, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(transaction => new CallLedger(transaction, organizationId, pricer).Reopen(id, actor), cancellationToken);
}
