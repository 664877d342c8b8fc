namespace Helicarrier.Persistence.Reading;

/// <summary>A session that was heard of.</summary>
/// <param name="SessionId">The client's name of it.</param>
/// <param name="AgentId">Its agent.</param>
/// <param name="AgentLabel">Its agent's name.</param>
/// <param name="Source">Where it was heard of.</param>
/// <param name="Host">Its machine; null when it is unknown.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="LastEventAt">UTC of the latest event.</param>
public sealed record HeardSession(
    string SessionId, string AgentId, string AgentLabel, string Source, string? Host, DateTimeOffset StartedAt, DateTimeOffset LastEventAt);
