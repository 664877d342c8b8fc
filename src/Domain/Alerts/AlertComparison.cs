namespace Helicarrier.Domain.Alerts;

/// <summary>When a value has passed a threshold.</summary>
public enum AlertComparison
{
    /// <summary>When it is greater.</summary>
    Gt,

    /// <summary>When it is greater or equal.</summary>
    Gte,
}
