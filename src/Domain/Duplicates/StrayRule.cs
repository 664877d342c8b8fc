using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Duplicates;

/// <summary>What reports that are made from logs leave out: the same calls that the store does not bill.</summary>
public static class StrayRule
{
    /// <summary>
    /// Calls that need not be billed, as a nearer witness tells of them: a proxy's by <see cref="RequestRule"/>, and those that
    /// <see cref="TwinRule"/> suspects. The answer does not depend on the order.
    /// </summary>
    /// <param name="calls">Calls of logs, accounts and proxies, each once.</param>
    /// <returns>The calls that stand beside another; true where an id says so, false where it is suspected.</returns>
    public static IReadOnlyDictionary<EventId, bool> Beside(IReadOnlyList<UsageEvent> calls)
    {
        var beside = new Dictionary<EventId, bool>();
        List<UsageEvent> strays = [], cursor = [];
        foreach (var call in calls)
        {
            if (call.Source == SourceNames.CliProxyApi)
            {
                strays.Add(call);
            }
            else if (call.Source == SourceNames.Cursor)
            {
                cursor.Add(call);
            }
        }

        foreach (var (suspect, _) in TwinRule.PairCursor([.. cursor.Select(call => new Sighting(call))])) beside[suspect.Usage.Id] = false;
        if (strays.Count > 0) HoldAgainstLogs(calls, strays, beside);
        return beside;
    }

    private static void HoldAgainstLogs(IReadOnlyList<UsageEvent> calls, List<UsageEvent> strays, Dictionary<EventId, bool> beside)
    {
        var logs = calls.Where(call => call.WitnessRank < TelemetryLevel.Log && call.Source != SourceNames.Ingest && !beside.ContainsKey(call.Id)).ToList();
        var taken = JoinByRequest(logs, strays, beside);
        strays.RemoveAll(stray => beside.ContainsKey(stray.Id));
        var looks = strays.Select(stray => CallLook.Of(stray.Tokens)).ToHashSet();
        var alike = logs.Where(log => !taken.Contains(log.Id) && looks.Contains(CallLook.Of(log.Tokens))).Concat(strays);
        foreach (var (suspect, _) in TwinRule.Pair([.. alike.Select(call => new Sighting(call))])) beside[suspect.Usage.Id] = false;
    }

    /// <summary>Joins proxies' calls to logs', and to each other's where no log names the id; returns what has a witness now.</summary>
    private static HashSet<EventId> JoinByRequest(List<UsageEvent> logs, List<UsageEvent> strays, Dictionary<EventId, bool> beside)
    {
        var taken = new HashSet<EventId>();
        var asked = strays.Where(stray => stray.RequestId is not null).Select(stray => stray.RequestId).ToHashSet(StringComparer.Ordinal);
        if (asked.Count == 0) return taken;
        var known = logs.Where(log => log.RequestId is not null && asked.Contains(log.RequestId))
            .GroupBy(log => log.RequestId!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(RequestCall.Of).ToList(), StringComparer.Ordinal);
        foreach (var stray in strays.Where(stray => stray.RequestId is not null).OrderBy(RequestCall.Of, RequestRule.Nearest))
        {
            var request = stray.RequestId!;
            if (!known.TryGetValue(request, out var calls)) known.Add(request, calls = []);
            if (RequestRule.Match(calls, stray.Model, stray.SessionId) is { } match)
            {
                beside[stray.Id] = true;
                taken.Add(match);
            }
            else
            {
                calls.Add(RequestCall.Of(stray));
            }
        }

        return taken;
    }
}
