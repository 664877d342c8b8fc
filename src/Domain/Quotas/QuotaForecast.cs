namespace Helicarrier.Domain.Quotas;

/// <summary>What becomes of a window.</summary>
public enum QuotaForecast
{
    /// <summary>Too little of it has passed.</summary>
    CannotTell,

    /// <summary>At the recent pace it lasts until the reset.</summary>
    Lasts,

    /// <summary>At the recent pace it is used up before the reset.</summary>
    Stalls,

    /// <summary>It is used up.</summary>
    UsedUp,

    /// <summary>The latest sample is too old to go on from.</summary>
    NotHeard,

    /// <summary>It was reset since, and nothing was heard of the next one.</summary>
    Reset,
}
