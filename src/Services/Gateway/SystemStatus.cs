namespace Helicarrier.Services.Gateway;

/// <summary>The body of <c>/api/system/status</c>; names and words are those of the first Helicarrier.</summary>
/// <param name="GeneratedAt">ISO 8601, UTC, milliseconds.</param>
/// <param name="Source">Always <c>gateway-ws</c>.</param>
/// <param name="Gateway">Whether the gateway answered.</param>
/// <param name="Agents">In the gateway's order.</param>
public sealed record SystemStatus(string GeneratedAt, string Source, GatewayHealth Gateway, IReadOnlyList<AgentStatus> Agents);
