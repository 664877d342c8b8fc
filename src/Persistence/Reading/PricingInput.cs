using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>A stored call with all that a price depends on, and whose it was.</summary>
public sealed record PricingInput(UsageEvent Usage, string AgentId, string? Project);
