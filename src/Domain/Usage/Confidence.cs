namespace Helicarrier.Domain.Usage;

/// <summary>How far a figure can be trusted. Stored as <c>high | medium | low | unknown</c>.</summary>
public enum Confidence
{
    Unknown,
    Low,
    Medium,
    High,
}
