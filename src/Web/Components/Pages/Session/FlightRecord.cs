using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>
/// A session drawn over time: what happened, how many tokens a minute it used, how full its context was. Positions are
/// percent of the span, 0 to 100.
/// </summary>
public sealed record FlightRecord
{
    private const int MostBuckets = 96;
    private const double MarkerGap = 1.6;

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Tokens of all classes per minute in equal stretches, oldest first; 0 where no call was made.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    /// <summary>Length of one stretch.</summary>
    public required TimeSpan Bucket { get; init; }

    /// <summary>The prompt of each call of the main agent, oldest first.</summary>
    public required IReadOnlyList<ContextPoint> Context { get; init; }

    /// <summary>The largest window that a call of the main agent had, tokens; null is unknown.</summary>
    public long? Window { get; init; }

    public required IReadOnlyList<FlightMarker> Markers { get; init; }

    public double PeakRate => Rates.Count == 0 ? 0 : Rates.Max();

    /// <summary>The middle of the busiest stretch.</summary>
    public DateTimeOffset? PeakAt => PeakRate > 0 ? From + (Bucket * (Rates.ToList().IndexOf(PeakRate) + 0.5)) : null;

    /// <summary>The tokens that the context line's top stands for.</summary>
    public long ContextTop => Math.Max(1, Math.Max(Window ?? 0, Context.Count == 0 ? 0 : Context.Max(point => point.Tokens)));

    /// <summary>The latest known prompt, tokens.</summary>
    public long? ContextNow => Context.Count == 0 ? null : Context[^1].Tokens;

    /// <summary>The largest fall between two calls when at least a third was freed: a compaction, by its effect.</summary>
    public (ContextPoint Before, ContextPoint After)? LargestDrop
    {
        get
        {
            (ContextPoint Before, ContextPoint After)? drop = null;
            for (var i = 1; i < Context.Count; i++)
            {
                var (before, after) = (Context[i - 1], Context[i]);
                var freed = before.Tokens - after.Tokens;
                if (freed * 3 >= before.Tokens && freed > (drop is { } d ? d.Before.Tokens - d.After.Tokens : 0))
                {
                    drop = (before, after);
                }
            }

            return drop;
        }
    }

    /// <summary>Draws the session; a session with neither calls nor events is null.</summary>
    /// <param name="detail">The session.</param>
    /// <param name="windowOf">A call's context window where its source states none; null is unknown.</param>
    public static FlightRecord? Of(SessionDetail detail, Func<UsageEvent, long?>? windowOf = null) =>
        detail.Calls.Count == 0 && detail.Events.Count == 0 ? null : Draw(detail, windowOf ?? (_ => null));

    private static FlightRecord Draw(SessionDetail detail, Func<UsageEvent, long?> windowOf)
    {
        var times = detail.Calls.Select(call => call.Usage.OccurredAt).Concat(detail.Events.Select(entry => entry.At)).ToList();
        var from = Earlier(detail.Row.StartedAt, times.Min());
        var to = Later(detail.Row.EndedAt ?? detail.Row.LastEventAt, times.Max());
        var minutes = Math.Max(1, (int)Math.Ceiling((to - from).TotalMinutes));
        var bucketMinutes = ((minutes - 1) / MostBuckets) + 1;
        var bucket = TimeSpan.FromMinutes(bucketMinutes);
        var count = ((minutes - 1) / bucketMinutes) + 1;
        var whole = bucket * count;
        double At(DateTimeOffset time) => Math.Clamp((time - from) / whole * 100, 0, 100);

        var rates = new double[count];
        foreach (var usage in detail.Calls.Select(call => call.Usage))
        {
            var index = Math.Clamp((int)((usage.OccurredAt - from) / bucket), 0, count - 1);
            rates[index] += (double)(usage.Tokens.Total ?? 0) / bucketMinutes;
        }

        var windows = detail.Calls.Where(call => call.Usage.SubagentId is null).Select(call => call.Usage.ContextWindow ?? windowOf(call.Usage))
            .OfType<long>().ToList();
        return new FlightRecord
        {
            From = from,
            To = from + whole,
            Rates = rates,
            Bucket = bucket,
            Context = [.. ContextOf(detail.Calls).Select(point => point with { Position = At(point.At) })],
            Window = windows.Count == 0 ? null : windows.Max(),
            Markers = Space(detail.Events.Select(FlightMarker.From).OfType<FlightMarker>()
                .Select(marker => marker with { Position = At(marker.At) })),
        };
    }

    private static IEnumerable<ContextPoint> ContextOf(IReadOnlyList<PricedUsage> calls) =>
        from call in calls
        where call.Usage.SubagentId is null && call.Usage.Tokens.PromptTotal is > 0
        select new ContextPoint(call.Usage.OccurredAt, call.Usage.Tokens.PromptTotal ?? 0, 0);

    /// <summary>Markers that would overlap give way to the graver, then to the earlier.</summary>
    private static List<FlightMarker> Space(IEnumerable<FlightMarker> markers)
    {
        var kept = new List<FlightMarker>();
        foreach (var marker in markers.OrderByDescending(marker => marker.Weight).ThenBy(marker => marker.Position))
        {
            if (kept.TrueForAll(other => Math.Abs(other.Position - marker.Position) >= MarkerGap))
            {
                kept.Add(marker);
            }
        }

        kept.Sort((left, right) => left.Position.CompareTo(right.Position));
        return kept;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
