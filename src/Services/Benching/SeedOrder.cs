namespace Helicarrier.Services.Benching;

/// <summary>In which order the sessions of a seeded store come.</summary>
public enum SeedOrder
{
    /// <summary>As they begin.</summary>
    Time,

    /// <summary>In no order of time, the same for the same seed: what a backfill of many machines is like.</summary>
    Random,
}
