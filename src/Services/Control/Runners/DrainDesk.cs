using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Control.Runners;

/// <summary>
/// Has a runner take no new runs, or take them again. What it holds goes on, and can be told things and stopped as ever. The order stays when the
/// runner or the host starts anew.
/// </summary>
public sealed class DrainDesk(StoreWriter writer)
{
    /// <summary>Has a runner take no new runs; one that is away as well. The same again changes nothing.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">It, or this machine's own.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public Task<RunAnswer> DrainAsync(OrganizationId organizationId, RunnerId id, string actor, CancellationToken cancellationToken = default) =>
        OrderAsync(organizationId, id, actor, "runner.drain", transaction => transaction.Drains.Put(organizationId, id, actor), cancellationToken);

    /// <summary>Lets a runner take runs again.</summary>
    /// <inheritdoc cref="DrainAsync"/>
    public Task<RunAnswer> LiftAsync(OrganizationId organizationId, RunnerId id, string actor, CancellationToken cancellationToken = default) =>
        OrderAsync(organizationId, id, actor, "runner.undrain", transaction => transaction.Drains.Lift(organizationId, id), cancellationToken);

    private async Task<RunAnswer> OrderAsync(
        OrganizationId organizationId, RunnerId id, string actor, string action, Func<StoreTransaction, bool> order, CancellationToken cancellationToken)
    {
        var isKnown = await writer.WriteAsync(
            transaction =>
            {
                var name = id == RunnerId.Local ? id.ToString() : transaction.Runners.NameOf(organizationId, id);
                if (name is null) return false;
                if (!order(transaction)) return true;
                var more = JsonSerializer.Serialize(new { id = id.ToString() }, JsonSerializerOptions.Web);
                transaction.Audit.Add(organizationId, ActorType.User, actor, action, "runner/" + name, more);
                return true;
            },
            cancellationToken);
        return isKnown ? new(RunVerdict.Done, null) : new(RunVerdict.Missing, null, RunnerFault.NoRunner, "There is no such runner.");
    }
}
