using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Contract;

/// <summary>A session's tokens and cost as its sender states them.</summary>
internal sealed record SessionTotals(TokenUsage Tokens, NanoUsd? Cost, long? ContextWindow, bool Inconsistent);
