using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>
/// One call that two libraries of one program tell of: the span of a model's call in another span of the same call, with whatever
/// lies between. In any order and over exports, the inner one is billed and the outer one is its witness (docs/adr/0073).
/// </summary>
internal sealed class NestedCalls(
    StoreTransaction store, OrganizationId organizationId, CallWitnesses witnesses, SuspectedCalls suspected, TwinPairs twins)
{
    /// <summary>Spans above one that are looked at: no program's libraries are as many.</summary>
    private const int MostAbove = 32;

    /// <summary>Spans below one that are looked at, at all depths.</summary>
    private const int MostBelow = 256;

    /// <summary>Pairs of spans that are held against each other for one export, which is one of these: the writer has others to serve.</summary>
    private const int MostPairs = 8192;

    private readonly HashSet<EventId> _settled = [];
    private int _pairs;

    /// <summary>
    /// Decides which calls at a span, or below it, are the same as calls above them: each once for an export, all of whose calls and links must be known by
    /// then. Of pairs beyond the bound nothing is decided, and both are billed.
    /// </summary>
    public void Settle(EventId span)
    {
        foreach (var inner in Below(span))
        {
            if (Find(inner) is null) continue;
            foreach (var outer in Above(inner))
            {
                if (_pairs++ >= MostPairs) return;
                if (Find(inner) is not { } own) break;
                if (Find(outer) is { } other && TwinRule.IsCopyAround(other, own)) Join(own, other);
            }
        }
    }

    private void Join(UsageEvent inner, UsageEvent outer)
    {
        var (own, other) = (Billed(inner.Id), Billed(outer.Id));
        if (store.Voids.Has(own.SessionKey) != store.Voids.Has(other.SessionKey)) return;

        // The one that names its conversation is shown there, wherever in the trace it stands.
        var isNearer = MadeUpSession.Is(inner.SessionId) && !MadeUpSession.Is(outer.SessionId);
        var (kept, gone) = isNearer ? (other, own) : (own, other);
        witnesses.Absorb(gone.Usage.Id, kept);
        twins.ReleaseStrangers(kept);
        twins.PairAnew(kept.Usage);
    }

    /// <summary>A call as it is known, billed or waiting for a decision; null for a span that is no such call.</summary>
    private UsageEvent? Find(EventId id) => store.Calls.Find(organizationId, id)?.Usage
        ?? (store.Suspicions.Find(organizationId, id) is { Status: SuspicionStatus.Open } waiting ? waiting.Usage : null);

    private StoredCall Billed(EventId id)
    {
        if (store.Calls.Find(organizationId, id) is { } call) return call;
        suspected.Release(id);
        return store.Calls.Find(organizationId, id)!;
    }

    private IEnumerable<EventId> Above(EventId span)
    {
        for (var (i, at) = (0, store.Spans.ParentOf(organizationId, span)); i < MostAbove && at is { } above; i++)
        {
            yield return above;
            at = store.Spans.ParentOf(organizationId, above);
        }
    }

    /// <summary>A span and those that lie in it, the nearest first, but for what was settled already.</summary>
    private List<EventId> Below(EventId span)
    {
        if (!_settled.Add(span)) return [];
        List<EventId> found = [span];
        for (var i = 0; i < found.Count && found.Count < MostBelow; i++)
        {
            found.AddRange(store.Spans.ChildrenOf(organizationId, found[i], MostBelow - found.Count).Where(_settled.Add));
        }

        return found;
    }
}
