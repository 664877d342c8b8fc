using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Otlp;

/// <summary>Takes decisions about suspected duplicates.</summary>
public sealed class SuspicionDesk(StoreWriter writer, UsagePricer pricer)
{
    /// <summary>Says that the two are one call, or that they are two and both billed. Audited.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">The suspicion.</param>
    /// <param name="areOne">True for one call.</param>
    /// <param name="actor">Who decides; must have been authorized to act.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    /// <returns>False when there is no open suspicion of that id.</returns>
    public Task<bool> DecideAsync(string organizationId, long id, bool areOne, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(transaction => transaction.DecideSuspicion(organizationId, id, areOne, actor, pricer.Price), cancellationToken);
}
