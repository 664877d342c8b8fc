namespace Helicarrier.Domain.Quotas;

/// <summary>What became of a sample.</summary>
public enum QuotaOutcome
{
    /// <summary>It was the first of its window, or says that more is used.</summary>
    Changed,

    /// <summary>It says what is known, or what was so before.</summary>
    Known,

    /// <summary>Its window is over, and too long ago to be kept.</summary>
    Over,

    /// <summary>Too many windows are open.</summary>
    Full,
}
