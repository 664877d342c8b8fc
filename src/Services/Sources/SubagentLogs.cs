namespace Helicarrier.Services.Sources;

/// <summary>Compares the subagents that parents' logs summarise with the logs that are there.</summary>
internal static class SubagentLogs
{
    /// <summary>Entries named at most.</summary>
    private const int Most = 100;

    /// <summary>
    /// Subagents without a file of their own, as <c>SESSION/AGENT</c>. Their calls may also stand in the parent's log, in which
    /// case nothing is missing there.
    /// </summary>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<SubagentReference> subagents, IReadOnlyList<LogFile> found)
    {
        if (subagents.Count == 0) return [];
        var logs = found.Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToHashSet(StringComparer.Ordinal);
        return [.. subagents.Where(subagent => !logs.Contains("agent-" + subagent.AgentId))
            .Select(subagent => $"{subagent.SessionId}/{subagent.AgentId}").Take(Most)];
    }
}
