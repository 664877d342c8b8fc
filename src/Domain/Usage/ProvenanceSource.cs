namespace Helicarrier.Domain.Usage;

/// <summary>Where a figure comes from. Stored as <c>provider_reported | derived | missing</c>.</summary>
public enum ProvenanceSource
{
    Missing,
    Derived,
    ProviderReported,
}
