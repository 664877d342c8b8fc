using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Tables;

/// <summary>What a session's calls come to.</summary>
/// <param name="Calls">How many.</param>
/// <param name="Tokens">Of those that state any.</param>
/// <param name="Cost">Of those that have a price; null when none has.</param>
public readonly record struct HeldUsage(long Calls, long Tokens, NanoUsd? Cost)
{
    internal static HeldUsage Of(RollupDelta calls) =>
        new(calls.Requests, calls.Tokens, calls.Unpriced < calls.Requests ? new NanoUsd(calls.CostNanos) : null);
}
