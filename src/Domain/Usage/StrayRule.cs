namespace Helicarrier.Domain.Usage;

/// <summary>What reports that are made from logs leave out: the same calls that the store does not bill.</summary>
public static class StrayRule
{
    /// <summary>
    /// Calls that need not be billed, as a nearer witness tells of them: a proxy's by the provider's id of the request, and
    /// those that <see cref="TwinRule"/> suspects. The answer does not depend on the order.
    /// </summary>
    /// <param name="calls">Calls of logs, accounts and proxies, each once.</param>
    /// <returns>The calls that stand beside another; true where an id says so, false where it is suspected.</returns>
    public static IReadOnlyDictionary<EventId, bool> Beside(IReadOnlyList<UsageEvent> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var beside = new Dictionary<EventId, bool>();
        List<UsageEvent> strays = [], cursor = [];
        foreach (var call in calls)
        {
            if (call.Source == SourceNames.CliProxyApi) strays.Add(call);
            else if (call.Source == SourceNames.Cursor) cursor.Add(call);
        }

        foreach (var (suspect, _) in TwinRule.PairCursor([.. cursor.Select(call => new Sighting(call))])) beside[suspect.Usage.Id] = false;
        if (strays.Count > 0) LookForTwins(calls, strays, beside);
        return beside;
    }

    private static void LookForTwins(IReadOnlyList<UsageEvent> calls, List<UsageEvent> strays, Dictionary<EventId, bool> beside)
    {
        var logs = calls.Where(call => call.WitnessRank < TelemetryLevel.Log && call.Source != SourceNames.Ingest && !beside.ContainsKey(call.Id)).ToList();
        var requests = logs.Where(call => call.RequestId is not null).ToLookup(call => (call.RequestId, call.Model));
        var taken = new HashSet<EventId>();
        foreach (var stray in strays.Where(stray => stray.RequestId is not null))
        {
            if (requests[(stray.RequestId, stray.Model)].FirstOrDefault() is not { } log) continue;
            beside[stray.Id] = true;
            taken.Add(log.Id);
        }

        strays.RemoveAll(stray => beside.ContainsKey(stray.Id));
        var looks = strays.Select(stray => CallLook.Of(stray.Tokens)).ToHashSet();
        var alike = logs.Where(log => !taken.Contains(log.Id) && looks.Contains(CallLook.Of(log.Tokens))).Concat(strays);
        foreach (var (suspect, _) in TwinRule.Pair([.. alike.Select(call => new Sighting(call))])) beside[suspect.Usage.Id] = false;
    }
}
