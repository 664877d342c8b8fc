using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>Takes calls out of the sums while they are suspected of being another one, and puts them back.</summary>
internal sealed class SuspectedCalls(StoreTransaction store, OrganizationId organizationId, UsagePricer pricer, CallWitnesses witnesses)
{
    public void Suspect(EventId id, StoredCall twin, long gapMs)
    {
        var suspect = store.Calls.Find(organizationId, id)!;
        store.Suspicions.Put(organizationId, suspect, twin.Key, gapMs);
        witnesses.AddOwn(suspect);
        witnesses.AddOwn(twin);
        store.Witnesses.MoveAll(suspect.Key, twin.Key, WitnessJoin.Suspicion);
        store.Suspicions.MoveAll(suspect.Key, twin.Key);
        store.Calls.Remove(organizationId, suspect);
    }

    /// <summary>Gives a suspected call another twin.</summary>
    public void Repair(EventId id, StoredCall twin, long gapMs)
    {
        store.Suspicions.Repair(organizationId, id, twin.Key, gapMs);
        store.Witnesses.Move(organizationId, id, twin.Key, WitnessJoin.Suspicion);
    }

    /// <summary>
    /// A call of a log that is suspected is told again with every look at the log. One that has changed since is looked at
    /// anew, also where somebody decided about it as it was.
    /// </summary>
    public bool HasAsItIs(UsageEvent incoming)
    {
        if (store.Suspicions.Find(organizationId, incoming.Id) is not { Status: not SuspicionStatus.Dismissed } suspected) return false;
        if (UsageMerge.Merge(suspected.Usage, incoming) == suspected.Usage) return true;
        Release(incoming.Id);
        return false;
    }

    /// <summary>Bills a suspected call after all, and takes the suspicion back.</summary>
    public UsageEvent Release(EventId id)
    {
        var usage = Bill(id);
        store.Suspicions.Remove(organizationId, id);
        return usage;
    }

    /// <summary>Releases those beside a billed call that a condition names, and returns them.</summary>
    public IReadOnlyList<UsageEvent> ReleaseBeside(CallKey call, Func<UsageEvent, SuspicionStatus, bool> which) =>
        [.. store.Suspicions.Beside(call).Where(beside => which(beside.Usage, beside.Status)).Select(beside => Release(beside.Usage.Id))];

    /// <summary>Puts a suspected call into the sums.</summary>
    public UsageEvent Bill(EventId id)
    {
        var suspected = store.Suspicions.Find(organizationId, id)!;
        store.Calls.Insert(
            organizationId, suspected.SessionKey, suspected.AgentId, pricer.Price(suspected.Usage), suspected.ApiKeyId, suspected.Host);
        store.Witnesses.Move(organizationId, id, store.Calls.Find(organizationId, id)!.Key, WitnessJoin.Identity);
        return suspected.Usage;
    }
}
