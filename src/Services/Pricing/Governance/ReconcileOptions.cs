namespace Helicarrier.Services.Pricing.Governance;

/// <summary>What a run is asked for.</summary>
/// <param name="Month">YYYY-MM, as in the reports; null for every month.</param>
/// <param name="AllowUnpriced">Calls without a price do not fail the run.</param>
/// <param name="Patch">What may be written.</param>
public sealed record ReconcileOptions(string? Month, bool AllowUnpriced, PatchOptions Patch);
