using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>Costs of a session's calls that no rates explain.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Confidence">The lowest among them.</param>
/// <param name="Calls">How many.</param>
/// <param name="Amount">Their exact sum.</param>
public sealed record ReceiptRemainder(ProvenanceSource Source, Confidence Confidence, long Calls, NanoUsd Amount);
