namespace Helicarrier.Domain.Alerts;

/// <summary>Whether people are told.</summary>
public enum AlertLifecycle
{
    /// <summary>They are.</summary>
    Active,

    /// <summary>Somebody holds it back for a while.</summary>
    Suppressed,

    /// <summary>It was bad at the look before, and is over.</summary>
    Resolved,
}
