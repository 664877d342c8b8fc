namespace Helicarrier.Domain.Usage;

/// <summary>
/// What a proxy's calls are held against logs by. A proxy sees calls of many clients and knows none of their conversations,
/// so only model, counters and the moment are left to compare; the pairing is that of <see cref="TwinRule"/>.
/// </summary>
public static class StrayRule
{
    /// <summary>When a log would write the call: a log's own moment, or for a proxy, which tells when a call began, its end.</summary>
    public static DateTimeOffset Moment(UsageEvent usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return usage is { Source: SourceNames.CliProxyApi, LatencyMs: > 0 and var latency } ? usage.OccurredAt.AddMilliseconds(latency) : usage.OccurredAt;
    }

    /// <summary>
    /// A proxy's calls that need not be billed, as a log tells of them: by the provider's id of the request, or because they
    /// look the same. Two calls that name different ids are two calls. The answer does not depend on the order.
    /// </summary>
    /// <param name="calls">Calls of logs and of proxies, each once.</param>
    /// <returns>The calls of proxies that stand beside a log's; true where an id says so, false where it is suspected.</returns>
    public static IReadOnlyDictionary<EventId, bool> Beside(IReadOnlyList<UsageEvent> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var beside = new Dictionary<EventId, bool>();
        var strays = calls.Where(call => call.Source == SourceNames.CliProxyApi).ToList();
        if (strays.Count == 0)
            return beside;
        var logs = calls.Where(call => call.WitnessRank < TelemetryLevel.Log && call.Source != SourceNames.Ingest).ToList();
        var requests = logs.Where(call => call.RequestId is not null).ToLookup(call => (call.RequestId, call.Model));
        var taken = new HashSet<EventId>();
        foreach (var stray in strays.Where(stray => stray.RequestId is not null))
        {
            if (requests[(stray.RequestId, stray.Model)].FirstOrDefault() is not { } log)
                continue;
            beside[stray.Id] = true;
            taken.Add(log.Id);
        }

        var looks = logs.Where(log => !taken.Contains(log.Id)).ToLookup(Look);
        foreach (var alike in strays.Where(stray => !beside.ContainsKey(stray.Id)).GroupBy(Look))
            Suspect(alike, looks[alike.Key], beside);
        return beside;
    }

    private static void Suspect(IEnumerable<UsageEvent> strays, IEnumerable<UsageEvent> logs, Dictionary<EventId, bool> beside)
    {
        var left = logs.ToList();
        foreach (var named in (ReadOnlySpan<bool>)[true, false])
        {
            List<UsageEvent> mine = [.. strays.Where(stray => stray.RequestId is not null == named).OrderBy(Moment).ThenBy(stray => stray.Id.Value)];
            List<UsageEvent> theirs = [.. left.Where(log => !(named && log.RequestId is not null)).OrderBy(Moment).ThenBy(log => log.Id.Value)];
            var places = TwinRule.Pair([.. mine.Select(Moment)], [.. theirs.Select(Moment)]);
            for (var i = 0; i < places.Count; i++)
            {
                if (places[i] is not { } place)
                    continue;
                beside[mine[i].Id] = false;
                left.Remove(theirs[place]);
            }
        }
    }

    private static (string? Model, long Input, long Output, long Write, long Read, long Tool) Look(UsageEvent usage) => (
        usage.Model, usage.Tokens.Input ?? 0, usage.Tokens.Output ?? 0, usage.Tokens.CacheWrite ?? 0, usage.Tokens.CacheRead ?? 0, usage.Tokens.ToolInput ?? 0);
}
