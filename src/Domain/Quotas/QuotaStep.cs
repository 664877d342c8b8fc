namespace Helicarrier.Domain.Quotas;

/// <summary>What a sample does to a window that is known.</summary>
public enum QuotaStep
{
    /// <summary>Nothing: it is older news. What is used of a window never goes down before its reset.</summary>
    Nothing,

    /// <summary>It is a point of the window's past.</summary>
    Past,

    /// <summary>As much is used as before, and that is known anew.</summary>
    Heard,

    /// <summary>More is used.</summary>
    Raised,
}
