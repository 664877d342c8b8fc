using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Components.Pages.Inbox;

/// <summary>The asks of one visit, oldest first. Each keeps its place until the visit is over, also when it was answered or has ended.</summary>
public sealed class InboxCards
{
    /// <summary>How many that ended are kept; the oldest of them leave first.</summary>
    public const int MostEnded = 100;

    /// <summary>What is shown.</summary>
    public IReadOnlyList<AskRow> Rows { get; private set; } = [];

    /// <summary>Takes in what is open now.</summary>
    /// <param name="open">All that is open, oldest first.</param>
    /// <param name="find">Reads one that is open no more.</param>
    public async Task TakeAsync(IReadOnlyList<AskRow> open, Func<long, Task<AskRow?>> find)
    {
        var now = open.ToDictionary(static ask => ask.Key);
        var rows = new List<AskRow>();
        foreach (var row in Rows)
        {
            var isOpen = now.Remove(row.Key, out var same);
            rows.Add(isOpen ? same! : row.EndedAt is null ? await find(row.Key) ?? row : row);
        }

        rows.AddRange(open.Where(ask => now.ContainsKey(ask.Key)));
        var leave = rows.Where(static row => row.EndedAt is not null).SkipLast(MostEnded).Select(static row => row.Key).ToHashSet();
        rows.RemoveAll(row => leave.Contains(row.Key));
        Rows = rows;
    }

    /// <summary>How an ask stands for somebody.</summary>
    /// <param name="ask">The ask.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="now">UTC.</param>
    public static AskStanding Of(AskRow ask, string actor, DateTimeOffset now) => ask switch
    {
        { Outcome: AskEnd.Withdrawn or AskEnd.Over } => AskStanding.Gone,
        { Outcome: AskEnd.Elsewhere } => AskStanding.AnsweredByOther,
        { Answer: not null, AnsweredBy: var who } => who == actor ? AskStanding.Answered : AskStanding.AnsweredByOther,
        { Outcome: AskEnd.Answered } => AskStanding.AnsweredByOther,
        { DeferredUntil: { } until } when until > now => AskStanding.Deferred,
        _ => AskStanding.Waiting,
    };
}
