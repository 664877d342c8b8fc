using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>What an agent used in ten seconds.</summary>
/// <param name="AgentId">Whose calls.</param>
/// <param name="At">Where the ten seconds begin, UTC.</param>
/// <param name="Tokens">Null when no call states any.</param>
/// <param name="Cost">Null when no call has a price.</param>
public sealed record FleetTokens(string AgentId, DateTimeOffset At, long? Tokens, NanoUsd? Cost);
