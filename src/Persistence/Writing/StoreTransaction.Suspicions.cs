using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string OpenSuspicionSql =
        "SELECT event_id FROM suspected_duplicates WHERE organization_id = @0 AND suspected_key = @1 AND status = 'open'";

    private const string DecideSql =
        "UPDATE suspected_duplicates SET status = @2, decided_at = @3, decided_by = @4 WHERE organization_id = @0 AND suspected_key = @1";

    private const string TwinSql =
        """
        SELECT u.event_id FROM suspected_duplicates s JOIN usage_events u ON u.usage_key = s.usage_key
        WHERE s.organization_id = @0 AND s.event_id = @1
        """;

    /// <summary>Decides a suspicion, audited: one call, or two that are both billed.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="suspectedKey">The suspicion.</param>
    /// <param name="areOne">True merges them; false bills both.</param>
    /// <param name="actorId">Who decides.</param>
    /// <param name="price">Prices the call that is billed after all.</param>
    /// <returns>False when there is no open suspicion of that key.</returns>
    public bool DecideSuspicion(
        string organizationId, long suspectedKey, bool areOne, string actorId, Func<UsageEvent, PricedUsage> price)
    {
        if (Id(OpenSuspicionSql, organizationId, suspectedKey) is not { } id) return false;
        var status = areOne ? SuspicionStatus.Merged : SuspicionStatus.Dismissed;
        Statement(DecideSql, 5).Run(organizationId, suspectedKey, WireName.Of(status), Ms(Now), actorId);
        if (areOne)
        {
            var twin = TwinOf(organizationId, id);
            MoveWitness(organizationId, id, twin.UsageKey, WitnessJoin.Decision);
            Reconcile(organizationId, twin.Priced.Usage.Id);
        }
        else
        {
            // Its place beside the log's call is free: an equal call near it may be the true twin.
            PairTwins(organizationId, Bill(organizationId, id, price), price);
        }

        Audit(
            organizationId, ActorType.User, actorId, areOne ? "usage.suspected.merge" : "usage.suspected.dismiss",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"suspected/{suspectedKey}"));
        return true;
    }

    private StoredUsage TwinOf(string organizationId, EventId id) =>
        FindUsage(organizationId, Id(TwinSql, organizationId, id.ToBytes())!.Value)!;

    private EventId? Id(string sql, string organizationId, object key)
    {
        using var reader = Statement(sql, 2).Query(organizationId, key);
        return reader.Read() ? EventId.FromBytes((byte[])reader.GetValue(0)) : null;
    }
}
