namespace Helicarrier.Domain.Quotas;

/// <summary>How it came to be known how much of a window is used.</summary>
public enum QuotaSource
{
    /// <summary>The client's own log.</summary>
    Log,

    /// <summary>It was told over the API: by the client's status line, or by a program of somebody's.</summary>
    Told,
}
