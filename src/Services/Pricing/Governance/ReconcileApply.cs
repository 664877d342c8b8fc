namespace Helicarrier.Services.Pricing.Governance;

/// <summary>The part of a run that changed the book.</summary>
public sealed record ReconcileApply(bool Changed, bool WrotePricing, bool MetadataUpdated, PatchSummary Summary);
