namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Files of a run; null where there was nothing to write.</summary>
public sealed record ReconcileArtifacts(string? PatchPath, string? UnpricedEventsPath, string? BackupPath);
