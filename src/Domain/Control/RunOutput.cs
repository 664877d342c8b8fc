namespace Helicarrier.Domain.Control;

/// <summary>A piece of what a run wrote.</summary>
/// <param name="From">Where it begins, in bytes from the start of the run. Later than asked for when the older part is no longer kept.</param>
/// <param name="Next">Where to read on.</param>
/// <param name="Bytes">What was written, as it was; empty when there is nothing more yet.</param>
/// <param name="IsEnd">Whether nothing can follow.</param>
public sealed record RunOutput(long From, long Next, ReadOnlyMemory<byte> Bytes, bool IsEnd);
