namespace Helicarrier.Services.Control;

/// <summary>How a run is to be stopped.</summary>
/// <param name="IsForced">True kills it without asking.</param>
/// <param name="Reason">Why, for the audit log; null says nothing.</param>
/// <param name="KeepsStopped">Whether nobody may start the agent again until the order is lifted.</param>
public sealed record StopWish(bool IsForced = false, string? Reason = null, bool KeepsStopped = false);
