namespace Helicarrier.Runner.Linux;

/// <summary>One process of this boot: its number and when it started.</summary>
/// <param name="Pid">Its number, which the system gives again.</param>
/// <param name="StartTicks">When it started, in clock ticks since the machine did.</param>
internal readonly record struct ProcessIdentity(int Pid, ulong StartTicks);
