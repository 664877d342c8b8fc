using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>Agents for tests: everything known, unless the test says otherwise.</summary>
public static class Agents
{
    public static DateTimeOffset Noon { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static AgentSnapshot Agent(string name, AgentState state = AgentState.Working) => new()
    {
        AgentId = name,
        Label = name,
        Kind = "claude-code",
        Host = "runner-02",
        State = state,
        Evidence = "Editing Fts5Index.cs",
        EvidenceAt = Noon,
        SessionId = $"session-{name}",
        Task = "Add an index",
        Model = "claude-sonnet-4.5",
        TokensPerMinute = 3_400,
        CostToday = NanoUsd.FromUsd(6.41m),
        CostSource = ProvenanceSource.ProviderReported,
        CostConfidence = Confidence.High,
        ContextTokens = 142_000,
        ContextWindow = 200_000,
        LastHeartbeat = Noon,
    };
}
