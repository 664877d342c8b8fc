namespace Helicarrier.Services.Rollups;

/// <summary>What a roll-up did.</summary>
/// <param name="Days">Days whose aggregates were made anew.</param>
/// <param name="Rows">Rows that were dropped or written: those that were right are none of them.</param>
public sealed record RolledDays(int Days, int Rows);
