namespace Helicarrier.Domain.Control;

/// <summary>The process of a client that was not started here. The number alone may be another's by now.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="StartTicks">When it started, in clock ticks since the machine did.</param>
public sealed record ClientProcess(int Pid, ulong StartTicks);
