using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Duplicates;

/// <summary>A call as telemetry told it.</summary>
/// <param name="Priced">The call with its price.</param>
/// <param name="Host">The machine, where the sender names it.</param>
/// <param name="CostBasis">What the reported cost rests on, in the client's word.</param>
/// <param name="NamelessSession">Where the sender's records without a session are gathered; null when that is unknown.</param>
public sealed record TelemetrySighting(PricedUsage Priced, string? Host = null, string? CostBasis = null, string? NamelessSession = null);
