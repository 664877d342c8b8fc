using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Analytics;

/// <summary>What was called within an hour.</summary>
/// <param name="Hour">Its start, UTC.</param>
public readonly record struct HourUse(DateTimeOffset Hour, long Calls, long Tokens, NanoUsd Cost);
