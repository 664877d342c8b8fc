using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>One session whole: its ledger row, every priced call and a stretch of its timeline.</summary>
/// <param name="Row">The ledger row with usage.</param>
/// <param name="Calls">Every call with its frozen price, oldest first.</param>
/// <param name="Events">The timeline in order, at most the number asked for.</param>
/// <param name="EventTotal">All events of the timeline.</param>
public sealed record SessionDetail(
    LedgerRow Row,
    IReadOnlyList<PricedUsage> Calls,
    IReadOnlyList<SessionEvent> Events,
    long EventTotal)
{
    /// <summary>Who saw each call, for calls that were seen by telemetry or on more than one machine.</summary>
    public IReadOnlyDictionary<EventId, IReadOnlyList<CallWitness>> Witnesses { get; init; } = new Dictionary<EventId, IReadOnlyList<CallWitness>>();

    /// <summary>What calls come to that are past retention and no longer among <see cref="Calls"/>.</summary>
    public IReadOnlyList<PastCalls> Past { get; init; } = [];

    /// <summary>How many calls those are.</summary>
    public long PastTotal => Past.Sum(past => past.Calls);
}
