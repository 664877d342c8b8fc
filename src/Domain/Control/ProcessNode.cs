namespace Helicarrier.Domain.Control;

/// <summary>A live process of a run.</summary>
/// <param name="Pid">Its number, which the system may give again.</param>
/// <param name="Parent">Its parent's number.</param>
/// <param name="StartTicks">When it started, in clock ticks since the machine did: with the number, its identity.</param>
/// <param name="Name">The kernel's name of it, at most 15 bytes. Arguments may hold secrets and are not told.</param>
/// <param name="AgeSeconds">Since it started.</param>
/// <param name="MemoryBytes">Resident.</param>
/// <param name="HasLeftSession">Whether it has a session of its own: no signal to the client's group reaches it.</param>
public sealed record ProcessNode(int Pid, int Parent, ulong StartTicks, string Name, long AgeSeconds, long MemoryBytes, bool HasLeftSession);
