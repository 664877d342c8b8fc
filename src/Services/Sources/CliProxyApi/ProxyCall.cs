using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>A call as some file of the proxy tells it, whatever its form.</summary>
internal sealed record ProxyCall
{
    /// <summary>What tells this call from every other; null when nothing does.</summary>
    public required EventId? Id { get; init; }

    public required DateTimeOffset? At { get; init; }

    public required TokenUsage Tokens { get; init; }

    public required UsageFlags Flags { get; init; }

    /// <summary>A counter was negative, fractional or no number.</summary>
    public bool Bad { get; init; }

    /// <summary>Nothing was counted: a refused request, or one that the upstream did not count.</summary>
    public bool IsNothing { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>The name that the client asked for, where it is another.</summary>
    public string? Alias { get; init; }

    /// <summary>The upstream's own id of the request, which the client's log may name too.</summary>
    public string? UpstreamRequest { get; init; }

    /// <summary>Who called, as far as a record tells: a client's name, or an account's number.</summary>
    public string? Caller { get; init; }

    /// <summary>The session, where a record names one.</summary>
    public string? Session { get; init; }

    public string? Tier { get; init; }

    public long? LatencyMs { get; init; }

    public bool Failed { get; init; }

    /// <summary>HTTP status of a failure.</summary>
    public string? ErrorCode { get; init; }
}
