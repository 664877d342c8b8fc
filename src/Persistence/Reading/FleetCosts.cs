using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>An agent's calls of one provenance.</summary>
/// <param name="AgentId">Whose calls.</param>
/// <param name="Source">Where their costs come from.</param>
/// <param name="Confidence">How sure they are.</param>
/// <param name="Cost">Of those that have a price.</param>
/// <param name="Priced">Calls with a price.</param>
/// <param name="Unpriced">Calls without.</param>
public sealed record FleetCosts(string AgentId, ProvenanceSource Source, Confidence Confidence, NanoUsd Cost, int Priced, int Unpriced);
