namespace Helicarrier.Domain.Alerts;

/// <summary>An entry of an alert's history.</summary>
/// <param name="Sequence">Its number in the rule's history; 1 and up, without gaps.</param>
/// <param name="At">UTC.</param>
/// <param name="From">How bad it was.</param>
/// <param name="To">How bad it is.</param>
/// <param name="Value">What was found; null when that was nothing.</param>
/// <param name="Reason">Why people were told, or were not.</param>
public sealed record AlertTransition(long Sequence, DateTimeOffset At, AlertStatus From, AlertStatus To, decimal? Value, AlertReason Reason);
