using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>Keeps who tells of a call beside the one that is billed, and what the billed one has from them.</summary>
internal sealed class CallWitnesses(StoreTransaction store, OrganizationId organizationId)
{
    /// <summary>The log is a witness of its own call as soon as there is another one.</summary>
    public void AddOwn(StoredCall call)
    {
        if (call.Usage.WitnessRank < TelemetryLevel.Log)
        {
            store.Witnesses.Put(organizationId, call.Key, call.Usage, call.Host, WitnessJoin.Identity);
        }
    }

    /// <summary>The same log on two machines: one call, and both are named.</summary>
    public void AddHosts(StoredCall call, UsageEvent incoming, string host)
    {
        store.Witnesses.Put(organizationId, call.Key, call.Usage, call.Host, WitnessJoin.Identity);
        store.Witnesses.Put(organizationId, call.Key, incoming, host, WitnessJoin.Identity);
    }

    /// <summary>Makes a stored call another one's witness.</summary>
    public void Absorb(EventId id, StoredCall into)
    {
        if (store.Calls.Find(organizationId, id) is not { } gone) return;
        AddOwn(into);
        store.Witnesses.MoveAll(gone.Key, into.Key, WitnessJoin.RequestId);
        store.Suspicions.MoveAll(gone.Key, into.Key);
        store.Calls.Remove(organizationId, gone);
        Reconcile(into.Usage.Id);
    }

    /// <summary>
    /// Holds a call against those that joined it: what it does not know itself it takes from them, and where they count
    /// otherwise it says so. The counters that are billed stay its own.
    /// </summary>
    public void Reconcile(EventId id)
    {
        // A call that is suspected itself by now has no row of its own.
        if (store.Calls.Find(organizationId, id) is not { } call) return;
        var joined = store.Witnesses.Joined(call.Key);
        if (joined.Count == 0) return;
        var agree = true;
        foreach (var witness in joined)
        {
            var same = witness.CountsAs(call.Usage.Tokens);
            store.Witnesses.SetAgrees(witness, same);
            agree &= same;
        }

        var flags = call.Priced.Flags & ~UsageFlags.WitnessesDisagree;
        store.Calls.Enrich(
            call.Key,
            joined.Select(witness => witness.LatencyMs).FirstOrDefault(latency => latency is not null),
            joined.Select(witness => witness.ReportedCost).FirstOrDefault(cost => cost is not null),
            agree ? flags : flags | UsageFlags.WitnessesDisagree);
    }

    /// <summary>Takes back what a call has from a witness that no longer stands for it.</summary>
    public void Part(StoredCall call, UsageEvent witness)
    {
        store.Calls.Impoverish(call.Key, witness.LatencyMs, witness.ReportedCost, UsageFlags.WitnessesDisagree);
        Reconcile(call.Usage.Id);
    }
}
