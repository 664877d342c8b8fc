using Helicarrier.Domain.Fleet;

namespace Helicarrier.Web.Components.Words;

/// <summary>What a screen reader is told when the fleet changes: only agents that newly need attention.</summary>
public static class Announcement
{
    private const int Spoken = 3;

    /// <summary>One sentence, or null when nothing newly needs attention. Many at once are counted, not read out.</summary>
    public static string? Between(FleetSnapshot before, FleetSnapshot after)
    {
        if (ReferenceEquals(before.Agents, after.Agents)) return null;
        var known = new Dictionary<string, AgentState>(before.Agents.Count, StringComparer.Ordinal);
        foreach (var agent in before.Agents) known[agent.AgentId] = agent.State;
        var news = after.Agents
            .Where(agent => agent.State.NeedsAttention() && (!known.TryGetValue(agent.AgentId, out var state) || state != agent.State))
            .ToList();
        return news.Count switch
        {
            0 => null,
            <= Spoken => string.Join(", ", news.Select(agent => $"{agent.Label}: {agent.State.Word()}")),
            _ => $"{news.Count} agents newly need attention",
        };
    }
}
