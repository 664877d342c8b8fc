namespace Helicarrier.Web.Endpoints;

/// <summary>Differences: what stands, then what was repaired, the latest day first.</summary>
internal sealed record RollupDriftList(IReadOnlyList<RollupDriftEntry> Rows);
