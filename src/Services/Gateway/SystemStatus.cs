namespace Helicarrier.Services.Gateway;

/// <summary>The body of <c>/api/system/status</c>; names and words are those of the first Helicarrier.</summary>
/// <param name="GeneratedAt">ISO 8601, UTC, milliseconds.</param>
/// <param name="Source">Always <c>gateway-ws</c>.</param>
/// <param name="Gateway">Whether the gateway answered.</param>
/// <param name="Agents">In the gateway's order.</param>
public sealed record SystemStatus(string GeneratedAt, string Source, GatewayHealth Gateway, IReadOnlyList<AgentStatus> Agents);

/// <param name="Connected">It answered the latest call, or one within the last ten seconds.</param>
/// <param name="Healthy">It called itself healthy then.</param>
public sealed record GatewayHealth(bool Connected, bool Healthy);

/// <param name="Id">The agent.</param>
/// <param name="Name">For people.</param>
/// <param name="Status"><c>running | idle | failed | done</c>.</param>
/// <param name="LastActivityAt">ISO 8601, UTC; null when it never did anything.</param>
/// <param name="Reason">Why that status, in words that clients compare.</param>
public sealed record AgentStatus(string Id, string Name, string Status, string? LastActivityAt, string Reason);
