namespace Helicarrier.Domain.Usage;

/// <summary>Where a figure comes from. Stored as <c>provider_reported | derived | missing</c>.</summary>
public enum ProvenanceSource
{
    Missing,
    Derived,
    ProviderReported,
}

/// <summary>How far a figure can be trusted. Stored as <c>high | medium | low | unknown</c>.</summary>
public enum Confidence
{
    Unknown,
    Low,
    Medium,
    High,
}

/// <summary>How a model call ended. Stored as <c>success | rate_limited | error</c>.</summary>
public enum UsageStatus
{
    Success,
    RateLimited,
    Error,
}
