namespace Helicarrier.Services.Sources;

/// <summary>A subagent that ran inside a session.</summary>
public readonly record struct SubagentReference(string SessionId, string AgentId);
