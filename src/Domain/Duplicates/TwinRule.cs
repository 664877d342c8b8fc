using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Duplicates;

/// <summary>
/// Which calls are suspected to be one, told of by witnesses of different kinds, when no id joins them. The nearer witness is
/// billed, the other is suspected. Each call has at most one twin of a kind, and the answer depends on the calls alone, not
/// on the order in which they came.
/// </summary>
public static class TwinRule
{
    /// <summary>How far apart two witnesses may put the moment of one call.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>The same for Cursor's database, which dates an answer when it begins, and its account, which dates the bill.</summary>
    public static readonly TimeSpan CursorTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Half an hour, which is how far back the store looks for what began before a moment; requests are made early in longer rows.</summary>
    private const long LongestRowMs = 1_800_000;

    // A call whose session both sides name is looked for in that conversation only; one without a session anywhere.
    private static readonly Pass[] Passes =
    [
        new(WitnessKind.Telemetry, [WitnessKind.Log], SameConversation: true),
        new(WitnessKind.NamelessTelemetry, [WitnessKind.Account, WitnessKind.Log, WitnessKind.Telemetry], SameConversation: false),
        new(WitnessKind.Proxy, [WitnessKind.Account, WitnessKind.Log, WitnessKind.Telemetry, WitnessKind.NamelessTelemetry], SameConversation: false),
    ];

    /// <summary>When the others would date the call: as it is told, or for a proxy, which tells when a call began, its end.</summary>
    public static DateTimeOffset Moment(UsageEvent usage)
    {
        return usage is { Source: SourceNames.CliProxyApi, LatencyMs: > 0 and var latency } ? usage.OccurredAt.AddMilliseconds(latency) : usage.OccurredAt;
    }

    /// <summary>
    /// Until when the call may have been under way. OpenCode's rows, and those of what was made from it, are created before
    /// tools, snapshot and title and completed after them: the request lies somewhere between.
    /// </summary>
    public static DateTimeOffset Until(UsageEvent usage)
    {
        return usage is { Source: SourceNames.OpenCode or SourceNames.KiloCode, LatencyMs: > 0 and var length }
            ? usage.OccurredAt.AddMilliseconds(Math.Min(length, LongestRowMs))
            : Moment(usage);
    }

    /// <summary>Suspects among calls of logs, telemetry and proxies, with the call of which each is a twin; the nearer kinds first.</summary>
    /// <param name="calls">Billed and suspected ones, each once.</param>
    public static IReadOnlyList<(Sighting Suspect, Sighting Twin)> Pair(IReadOnlyCollection<Sighting> calls)
    {
        var pairs = new List<(Sighting, Sighting)>();
        var suspected = new HashSet<EventId>();
        foreach (var pass in Passes)
        {
            var found = Match(
                calls.Where(call => call.Kind == pass.Suspects && call.Usage.WitnessRank <= TelemetryLevel.Span),
                calls.Where(call => pass.Billed.Contains(call.Kind) && !suspected.Contains(call.Usage.Id)),
                Tolerance, pass.SameConversation);
            suspected.UnionWith(found.Select(pair => pair.Suspect.Usage.Id));
            pairs.AddRange(found);
        }

        return pairs;
    }

    /// <summary>
    /// Suspects among calls of Cursor: its account lists what its database tells, with the cache and without the conversation.
    /// The account's call is billed.
    /// </summary>
    /// <param name="calls">Calls of Cursor, each once.</param>
    public static IReadOnlyList<(Sighting Suspect, Sighting Twin)> PairCursor(IReadOnlyCollection<Sighting> calls)
    {
        return Match(calls.Where(call => call.Kind == WitnessKind.Log), calls.Where(call => call.Kind == WitnessKind.Account),
            CursorTolerance, sameConversation: false);
    }

    /// <summary>Whether two calls look like one: moment, model, counters, and no ids that contradict each other.</summary>
    public static bool AreAlike(UsageEvent suspect, UsageEvent twin)
    {
        var isCursor = suspect.Source == SourceNames.Cursor;
        return ((Moment(suspect) - Moment(twin)).Duration() <= (isCursor ? CursorTolerance : Tolerance) || LiesInside(suspect, twin))
            && SameCounters(suspect.Tokens, twin.Tokens)
            && !NameDifferentIds(suspect.RequestId, twin.RequestId)
            // Cursor chooses the model for the user and then says so in the account only.
            && (SameModel(suspect, twin) || (isCursor && suspect.Model is null));
    }

    /// <summary>
    /// Whether the span of a call around another span is the same call, told by another library: model and counters are the same, as
    /// far as both know them, and they name no two ids. A call around several others adds them up, and is none of them.
    /// </summary>
    public static bool IsCopyAround(UsageEvent outer, UsageEvent inner)
    {
        return IsSpan(outer)
            && IsSpan(inner)
            && outer.Id != inner.Id
            && SameCounters(outer.Tokens, inner.Tokens)
            && !NameDifferentIds(outer.RequestId, inner.RequestId)
            && SameModel(outer, inner);
    }

    internal static WitnessKind Kind(UsageEvent usage) => usage switch
    {
        { Source: SourceNames.CliProxyApi } => WitnessKind.Proxy,
        { Source: SourceNames.Cursor } when MadeUpSession.Is(usage.SessionId) => WitnessKind.Account,
        { WitnessRank: < TelemetryLevel.Log } => WitnessKind.Log,
        _ => MadeUpSession.Is(usage.SessionId) ? WitnessKind.NamelessTelemetry : WitnessKind.Telemetry,
    };

    private static bool IsSpan(UsageEvent usage) => usage is { Source: SourceNames.Otlp, WitnessRank: TelemetryLevel.Span };

    /// <summary>Whether the whole of a call lies between the beginning and the end of a row that is longer than the call it tells of.</summary>
    private static bool LiesInside(UsageEvent suspect, UsageEvent twin)
    {
        var end = Until(twin);
        if (end == Moment(twin)) return false;
        var length = TimeSpan.FromMilliseconds(suspect.LatencyMs ?? 0);
        // Telemetry without a session dates a call by its end, a proxy and OpenCode's telemetry by its beginning. The client's own
        // telemetry has the clock of its rows, which count milliseconds.
        var kind = Kind(suspect);
        var from = kind is WitnessKind.NamelessTelemetry ? suspect.OccurredAt - length : suspect.OccurredAt;
        var slack = kind is WitnessKind.Telemetry ? TimeSpan.FromMilliseconds(1) : Tolerance;
        return from >= twin.OccurredAt - slack && from + length <= end + slack;
    }

    /// <summary>Gives each suspect, in the order of time, the earliest call that is left of those that it looks like.</summary>
    private static List<(Sighting Suspect, Sighting Twin)> Match(
        IEnumerable<Sighting> suspects, IEnumerable<Sighting> billed, TimeSpan tolerance, bool sameConversation)
    {
        var pairs = new List<(Sighting, Sighting)>();
        var twins = billed.Where(call => call.Usage.Source != SourceNames.Ingest).ToLookup(call => CallLook.Of(call.Usage.Tokens));
        foreach (var alike in suspects.Where(call => !call.IsDecided).GroupBy(call => CallLook.Of(call.Usage.Tokens)))
        {
            if (alike.Key is null || !twins.Contains(alike.Key)) continue;
            List<Sighting> left = [.. InTime(twins[alike.Key])];
            var longest = left.Max(call => call.Until - call.Moment);

            // One that names an id has fewer twins to choose from.
            foreach (var suspect in InTime(alike).OrderBy(call => call.Usage.RequestId is null))
            {
                var from = FirstFrom(left, suspect.Moment - tolerance - longest);
                var place = left.FindIndex(from, FirstFrom(left, suspect.Moment + tolerance + TimeSpan.FromTicks(1)) - from, twin =>
                    (!sameConversation || twin.Conversation == suspect.Conversation) && !twin.Joined.Contains(suspect.Usage.Source)
                        && AreAlike(suspect.Usage, twin.Usage));
                if (place < 0) continue;
                pairs.Add((suspect, left[place]));
                left.RemoveAt(place);
            }
        }

        return pairs;
    }

    private static IOrderedEnumerable<Sighting> InTime(IEnumerable<Sighting> calls) =>
        calls.OrderBy(call => call.Moment).ThenBy(call => call.Usage.Id.High).ThenBy(call => call.Usage.Id.Low);

    private static int FirstFrom(List<Sighting> calls, DateTimeOffset moment)
    {
        var (from, to) = (0, calls.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (calls[middle].Moment < moment)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }

    /// <summary>
    /// Whole prompt and output are equal, and so is each part of the prompt that both know. A part that one of them does not
    /// know is in its input.
    /// </summary>
    private static bool SameCounters(TokenUsage left, TokenUsage right) =>
        CallLook.Of(left) is { } look && look == CallLook.Of(right)
        && SamePart(left.CacheRead, right.CacheRead) && SamePart(left.CacheWrite, right.CacheWrite) && SamePart(left.ToolInput, right.ToolInput);

    private static bool SamePart(long? left, long? right) => left is null || right is null || left == right;

    // What a client asks for and what a gateway serves may go by two names.
    private static bool SameModel(UsageEvent left, UsageEvent right)
    {
        var (mine, theirs) = (ModelSpelling.Plain(left.Model), ModelSpelling.Plain(right.Model));
        return mine == theirs
            || (mine is not null && mine == ModelSpelling.Plain(right.RequestedModel))
            || (theirs is not null && theirs == ModelSpelling.Plain(left.RequestedModel));
    }

    // Ids of one form that differ are two calls; an id of a request says nothing against one of a response.
    private static bool NameDifferentIds(string? left, string? right) =>
        left is not null && right is not null && left != right && Form(left).SequenceEqual(Form(right));

    private static ReadOnlySpan<char> Form(string id) => id.AsSpan().IndexOfAny('_', '-') is > 0 and var end ? id.AsSpan(0, end) : [];

    private readonly record struct Pass(WitnessKind Suspects, WitnessKind[] Billed, bool SameConversation);
}
