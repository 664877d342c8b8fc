using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>What calls that were priced alike have in common.</summary>
internal readonly record struct UsageGroupKey(string? Model, long? RateKey, ProvenanceSource Source, Confidence Confidence, string? Reason);
