namespace Helicarrier.Web.Endpoints;

/// <summary>How a run is to be stopped.</summary>
/// <param name="Force">True kills it without asking; absent asks first.</param>
/// <param name="Reason">For the audit log.</param>
/// <param name="KeepStopped">True has nobody start the agent again until the order is lifted.</param>
internal sealed record StopWanted(bool Force, string? Reason, bool KeepStopped);
