using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string OpenSuspicionSql =
        "SELECT event_id FROM suspected_duplicates WHERE organization_id = @0 AND suspected_key = @1 AND status = 'open'";

    private const string DecidedSql =
        "SELECT event_id, status, detected_at FROM suspected_duplicates WHERE organization_id = @0 AND suspected_key = @1 AND status <> 'open'";

    private const string SameAgainSql =
        "UPDATE suspected_duplicates SET suspected_key = @2, detected_at = @3 WHERE organization_id = @0 AND event_id = @1";

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

        Audit(organizationId, ActorType.User, actorId, areOne ? "usage.suspected.merge" : "usage.suspected.dismiss", TargetOf(suspectedKey));
        return true;
    }

    /// <summary>
    /// Takes a decision back, audited. The two calls are held against each other anew: they are suspected again, under the same
    /// key, if they still look like one; else both are billed.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="suspectedKey">The suspicion.</param>
    /// <param name="actorId">Who takes it back.</param>
    /// <param name="price">Prices the call that was not billed.</param>
    /// <returns>False when nothing of that key is decided.</returns>
    public bool ReopenSuspicion(string organizationId, long suspectedKey, string actorId, Func<UsageEvent, PricedUsage> price)
    {
        EventId id;
        SuspicionStatus was;
        long detected;
        using (var reader = Statement(DecidedSql, 2).Query(organizationId, suspectedKey))
        {
            if (!reader.Read()) return false;
            (id, was, detected) = (EventId.FromBytes((byte[])reader.GetValue(0)), WireName.Parse<SuspicionStatus>(reader.GetString(1)), reader.GetInt64(2));
        }

        if (Undecided(organizationId, id, was, price) is { } usage) PairTwins(organizationId, usage, price);
        Statement(SameAgainSql, 4).Run(organizationId, id.ToBytes(), suspectedKey, detected);
        Audit(organizationId, ActorType.User, actorId, "usage.suspected.reopen", TargetOf(suspectedKey), $"{{\"was\":\"{WireName.Of(was)}\"}}");
        return true;
    }

    /// <summary>The call as one of its own, before anybody suspected it; null when it has left the store since.</summary>
    private UsageEvent? Undecided(string organizationId, EventId id, SuspicionStatus was, Func<UsageEvent, PricedUsage> price)
    {
        if (was is SuspicionStatus.Dismissed)
        {
            Statement(ForgiveSql, 2).Run(organizationId, id.ToBytes());
            return FindUsage(organizationId, id)?.Priced.Usage;
        }

        var twin = TwinOf(organizationId, id);
        var usage = Release(organizationId, id, price);
        Unenrich(organizationId, twin, usage);
        return usage;
    }

    private static string TargetOf(long suspectedKey) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"suspected/{suspectedKey}");

    private StoredUsage TwinOf(string organizationId, EventId id) =>
        FindUsage(organizationId, Id(TwinSql, organizationId, id.ToBytes())!.Value)!;

    private EventId? Id(string sql, string organizationId, object key)
    {
        using var reader = Statement(sql, 2).Query(organizationId, key);
        return reader.Read() ? EventId.FromBytes((byte[])reader.GetValue(0)) : null;
    }
}
