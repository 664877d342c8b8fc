using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>Calls of one provenance.</summary>
public sealed record ReceiptProvenance(ProvenanceSource Source, Confidence Confidence, long Calls, NanoUsd? Cost);
