using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>A session's part of a sum.</summary>
public sealed record ReceiptSession(string SessionId, string? Title, string AgentLabel, long Calls, long UnpricedCalls, NanoUsd? Cost);
