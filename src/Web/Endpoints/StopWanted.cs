namespace Helicarrier.Web.Endpoints;

/// <summary>How a run is to be stopped.</summary>
/// <param name="Force">True kills it without asking; absent asks first.</param>
/// <param name="Reason">For the audit log.</param>
internal sealed record StopWanted(bool Force, string? Reason);
