namespace Helicarrier.Domain.Control;

/// <summary>What became of an order to stop every run that waited for a second person. Stored and sent as its word.</summary>
public enum StopAllEnd
{
    /// <summary>A second person gave it too: every run was stopped.</summary>
    Confirmed,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>Nobody confirmed it in time.</summary>
    Lapsed,
}
