namespace Helicarrier.Domain.Control;

/// <summary>What became of one process of a run that was stopped.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="StartTicks">When it started, in clock ticks since the machine did.</param>
/// <param name="Name">The kernel's name of it.</param>
/// <param name="AskedAt">UTC of SIGTERM; null when it was not asked.</param>
/// <param name="ForcedAt">UTC of SIGKILL; null when that was not needed.</param>
/// <param name="GoneAt">UTC of the first look that found it gone; null when none did.</param>
public sealed record ProcessDeath(int Pid, ulong StartTicks, string Name, DateTimeOffset? AskedAt, DateTimeOffset? ForcedAt, DateTimeOffset? GoneAt);
