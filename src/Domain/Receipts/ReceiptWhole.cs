using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>Costs of a model that no rates explain.</summary>
public sealed record ReceiptWhole(string? Model, ProvenanceSource Source, long Calls, NanoUsd Amount);
