namespace Helicarrier.Domain.Control;

/// <summary>An orphan that a person wants killed: one process, by number and start, so that no other can be meant.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="StartTicks">When it started, in clock ticks since the machine did.</param>
/// <param name="Runner">Whose machine it is on.</param>
public sealed record ReapOrder(int Pid, ulong StartTicks, RunnerId Runner = default);
