using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Fleet;

/// <summary>Where the sum of the agents' costs comes from.</summary>
public static class SpendProvenance
{
    /// <summary>A sum is only as good as its weakest part; null when no agent has a cost.</summary>
    public static (ProvenanceSource Source, Confidence Confidence)? Weakest(IReadOnlyList<AgentSnapshot> agents)
    {
        var costed = agents.Where(agent => agent.CostToday is not null).ToList();
        return costed.Count == 0 ? null : (costed.Min(agent => agent.CostSource), costed.Min(agent => agent.CostConfidence));
    }
}
