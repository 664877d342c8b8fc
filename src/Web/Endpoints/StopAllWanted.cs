namespace Helicarrier.Web.Endpoints;

/// <summary>How every run is to be stopped.</summary>
/// <param name="Word">What was typed: <c>stop all</c>.</param>
/// <param name="Force">True kills each without asking; absent asks first.</param>
/// <param name="Reason">For the audit log.</param>
/// <param name="KeepStopped">True has nobody start the agents again until their orders are lifted.</param>
internal sealed record StopAllWanted(string? Word, bool Force, string? Reason, bool KeepStopped);
