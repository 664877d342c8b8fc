namespace Helicarrier.Services.Gateway;

/// <summary>
/// Where <c>/api/system/status</c> learns which agents there are. Helicarrier is its own gateway; an OpenClaw gateway is
/// another implementation of this.
/// </summary>
public interface IGateway
{
    /// <summary>The agents and what they do now.</summary>
    /// <exception cref="GatewayException">The gateway cannot be asked.</exception>
    Task<GatewayReading> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>What a gateway said at one moment.</summary>
/// <param name="Healthy">What the gateway says of itself.</param>
/// <param name="Agents">In the gateway's order.</param>
public sealed record GatewayReading(bool Healthy, IReadOnlyList<GatewayAgent> Agents);

/// <summary>An agent as a gateway knows it.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Name">For people.</param>
/// <param name="Sessions">What its sessions say of it; none is idle.</param>
/// <param name="LastActivityAt">UTC; null when it never did anything.</param>
public sealed record GatewayAgent(string Id, string Name, IReadOnlyList<GatewayStatus> Sessions, DateTimeOffset? LastActivityAt);

/// <summary>The four conditions of the first Helicarrier, in the order in which one hides another.</summary>
public enum GatewayStatus { Failed, Running, Done, Idle }

/// <summary>The gateway cannot be asked.</summary>
public sealed class GatewayException : Exception
{
    public GatewayException()
    {
    }

    public GatewayException(string message)
        : base(message)
    {
    }

    public GatewayException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
