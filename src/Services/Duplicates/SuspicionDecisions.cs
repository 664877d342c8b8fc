using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>Does what somebody decides about a suspicion, and takes it back.</summary>
internal sealed class SuspicionDecisions(
    StoreTransaction store, OrganizationId organizationId, CallWitnesses witnesses, SuspectedCalls suspected, TwinPairs twins)
{
    /// <inheritdoc cref="CallLedger.Decide"/>
    public bool Decide(long suspectedKey, bool areOne, string actorId)
    {
        if (store.Suspicions.OfKey(organizationId, suspectedKey) is not { Status: SuspicionStatus.Open, Id: var id }) return false;
        store.Suspicions.Decide(organizationId, suspectedKey, areOne ? SuspicionStatus.Merged : SuspicionStatus.Dismissed, actorId);
        if (areOne)
        {
            var twin = TwinOf(id);
            store.Witnesses.Move(organizationId, id, twin.Key, WitnessJoin.Decision);
            witnesses.Reconcile(twin.Usage.Id);
        }
        else
        {
            // Its place beside the log's call is free: an equal call near it may be the true twin.
            twins.PairAnew(suspected.Bill(id));
        }

        Audit(actorId, areOne ? "usage.suspected.merge" : "usage.suspected.dismiss", suspectedKey);
        return true;
    }

    /// <inheritdoc cref="CallLedger.Reopen"/>
    public bool Reopen(long suspectedKey, string actorId)
    {
        if (store.Suspicions.OfKey(organizationId, suspectedKey) is not { Status: not SuspicionStatus.Open } decided) return false;
        if (Undecided(decided.Id, decided.Status) is { } usage) twins.PairAnew(usage);
        store.Suspicions.KeepKey(organizationId, decided.Id, suspectedKey, decided.DetectedAt);
        Audit(actorId, "usage.suspected.reopen", suspectedKey, $"{{\"was\":\"{WireName.Of(decided.Status)}\"}}");
        return true;
    }

    /// <summary>The call as one of its own, before anybody suspected it; null when it has left the store since.</summary>
    private UsageEvent? Undecided(EventId id, SuspicionStatus was)
    {
        if (was is SuspicionStatus.Dismissed)
        {
            store.Suspicions.Remove(organizationId, id);
            return store.Calls.Find(organizationId, id)?.Usage;
        }

        var twin = TwinOf(id);
        var usage = suspected.Release(id);
        witnesses.Part(twin, usage);
        return usage;
    }

    private StoredCall TwinOf(EventId id) => store.Calls.Find(organizationId, store.Suspicions.TwinOf(organizationId, id)!.Value)!;

    private void Audit(string actorId, string action, long suspectedKey, string metadataJson = "{}") => store.Audit.Add(
        organizationId, ActorType.User, actorId, action, string.Create(CultureInfo.InvariantCulture, $"suspected/{suspectedKey}"), metadataJson);
}
