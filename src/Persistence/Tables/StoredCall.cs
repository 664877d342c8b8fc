using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Tables;

/// <summary>A call as it is stored.</summary>
/// <param name="Key">Its row.</param>
/// <param name="SessionKey">Its session.</param>
/// <param name="AgentId">That session's agent.</param>
/// <param name="Priced">The call with its frozen price; its rates only where they were asked for.</param>
public sealed record StoredCall(CallKey Key, SessionKey SessionKey, string AgentId, PricedUsage Priced)
{
    /// <summary>The key that brought it; null for logs.</summary>
    public ApiKeyId? ApiKeyId { get; init; }

    /// <summary>The machine on which it was seen.</summary>
    public string? Host { get; init; }

    /// <summary>Its price exactly as the columns hold it.</summary>
    public FrozenPrice Price { get; init; }

    public UsageEvent Usage => Priced.Usage;
}
