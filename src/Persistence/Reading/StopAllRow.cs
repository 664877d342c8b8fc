namespace Helicarrier.Persistence.Reading;

/// <summary>An order to stop every run that waits for a second person.</summary>
/// <param name="AskedBy">Handle of who gave it.</param>
/// <param name="AskedAt">UTC.</param>
/// <param name="StandsUntil">UTC; from then on nobody can confirm it.</param>
/// <param name="Reason">Why; null when nobody said.</param>
/// <param name="IsForced">Whether each is killed without asking.</param>
/// <param name="KeepsStopped">Whether every agent stays stopped.</param>
public sealed record StopAllRow(
    string AskedBy, DateTimeOffset AskedAt, DateTimeOffset StandsUntil, string? Reason, bool IsForced, bool KeepsStopped);
