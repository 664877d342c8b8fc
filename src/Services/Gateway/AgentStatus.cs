namespace Helicarrier.Services.Gateway;

/// <param name="Id">The agent.</param>
/// <param name="Name">For people.</param>
/// <param name="Status"><c>running | idle | failed | done</c>.</param>
/// <param name="LastActivityAt">ISO 8601, UTC; null when it never did anything.</param>
/// <param name="Reason">Why that status, in words that clients compare.</param>
public sealed record AgentStatus(string Id, string Name, string Status, string? LastActivityAt, string Reason);
