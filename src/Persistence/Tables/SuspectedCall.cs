using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Tables;

/// <summary>A call that is kept beside a billed one, with all that billing it after all takes.</summary>
/// <param name="SessionKey">The session that its witness names.</param>
/// <param name="AgentId">That session's agent.</param>
/// <param name="Usage">The call.</param>
/// <param name="ApiKeyId">The key that brought it; null for logs.</param>
/// <param name="Host">The machine on which it was seen.</param>
/// <param name="Status">What was decided.</param>
public sealed record SuspectedCall(
    SessionKey SessionKey, string AgentId, UsageEvent Usage, ApiKeyId? ApiKeyId, string? Host, SuspicionStatus Status);
