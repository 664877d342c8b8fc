using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>Makes what is suspected what <see cref="TwinRule"/> says, and nothing else, whenever a call comes, changes or goes.</summary>
internal sealed class TwinPairs(StoreTransaction store, OrganizationId organizationId, HeardStreams heard, SuspectedCalls suspected)
{
    /// <summary>How many steps of the rule's tolerance around a call are looked at: a chain of equal calls is never as long.</summary>
    private const int ChainSteps = 30;

    /// <summary>Decides anew which calls look like nearer witnesses' calls, among those that are equal to this one.</summary>
    public void PairAnew(UsageEvent like)
    {
        if (like.Source == SourceNames.Cursor && like.WitnessRank < TelemetryLevel.Log)
        {
            Settle(Near(like, TwinRule.CursorTolerance, SourceNames.Cursor), TwinRule.PairCursor);
        }
        if (heard.HasAny) Settle(Near(like, TwinRule.Tolerance, source: null), TwinRule.Pair);
    }

    /// <summary>The billed call has other counters or another moment now: what looked like it before does so no more.</summary>
    public void ReleaseStrangers(StoredCall billed)
    {
        var strangers = suspected.ReleaseBeside(
            billed.Key, (suspect, status) => status is SuspicionStatus.Open && !TwinRule.AreAlike(suspect, billed.Usage));
        foreach (var usage in strangers) PairAnew(usage);
    }

    /// <summary>Takes a call out: what stood beside it stands for itself until it finds another twin.</summary>
    public void Remove(StoredCall gone)
    {
        var released = suspected.ReleaseBeside(gone.Key, (_, _) => true);
        store.Calls.Remove(organizationId, gone);
        foreach (var usage in released) PairAnew(usage);
    }

    private void Settle(Neighbours near, Func<IReadOnlyCollection<Sighting>, IReadOnlyList<(Sighting Suspect, Sighting Twin)>> rule)
    {
        var pairs = rule([.. near.Billed, .. near.Suspected]);
        var known = near.Suspected.Select(call => call.Usage.Id).ToHashSet();
        var suspects = pairs.Select(pair => pair.Suspect.Usage.Id).ToHashSet();

        // First those that turn out to be calls of their own, so that no call is ever the twin of two.
        foreach (var id in known.Where(id => !suspects.Contains(id))) suspected.Release(id);
        foreach (var (suspect, billed) in pairs)
        {
            var twin = Get(billed);
            var gap = (long)(suspect.Moment - billed.Moment).Duration().TotalMilliseconds;
            if (known.Contains(suspect.Usage.Id))
            {
                suspected.Repair(suspect.Usage.Id, twin, gap);
            }
            else
            {
                suspected.Suspect(suspect.Usage.Id, twin, gap);
            }
        }

        // What stood beside a call that is now suspected itself moved along, and may be too far from the new one.
        foreach (var (_, billed) in pairs) ReleaseStrangers(Get(billed));
    }

    private StoredCall Get(Sighting billed) => store.Calls.Find(organizationId, billed.Usage.Id)!;

    /// <summary>Calls of the same look that hang together with this one by steps of the tolerance.</summary>
    private Neighbours Near(UsageEvent like, TimeSpan step, string? source)
    {
        if (CallLook.Of(like.Tokens) is not { } look) return new([], []);
        var (around, until) = (TwinRule.Moment(like), TwinRule.Until(like));
        var anywhere = source is not null || heard.HasStrays;
        var query = new SightingQuery(
            organizationId, anywhere ? null : store.Sessions.RootOf(organizationId, like.SessionId), look,
            around - (step * ChainSteps), until + (step * ChainSteps), source);
        var billed = store.Sightings.Billed(query);
        var open = store.Sightings.Suspected(query).Where(call => call.Usage.Source == SourceNames.Cursor == source is not null).ToList();
        var (first, last) = Chain([.. billed.Concat(open).OrderBy(call => call.Moment)], around, until, step);
        return new([.. billed.Where(IsNear)], [.. open.Where(IsNear)]);

        bool IsNear(Sighting call) => call.Until >= first && call.Moment <= last;
    }

    // Whatever reaches beyond the end is met on the way forward, so that the way back finds the rest.
    private static (DateTimeOffset First, DateTimeOffset Last) Chain(List<Sighting> calls, DateTimeOffset first, DateTimeOffset last, TimeSpan step)
    {
        foreach (var call in calls.Concat(calls.OrderByDescending(call => call.Until)).Where(call => call.Moment - last <= step && first - call.Until <= step))
        {
            (first, last) = (call.Moment < first ? call.Moment : first, call.Until > last ? call.Until : last);
        }

        return (first, last);
    }

    private sealed record Neighbours(IReadOnlyList<Sighting> Billed, IReadOnlyList<Sighting> Suspected);
}
