namespace Helicarrier.Domain.Ledger;

/// <summary>When a running session counts as offline: it was silent for too long, and its agent is not known to be there.</summary>
/// <param name="Since">UTC; whose last event is at or before this is silent.</param>
/// <param name="Heard">Sessions of agents that are not offline, whatever their last event: one that waits owes no sign of life.</param>
public sealed record LedgerSilence(DateTimeOffset Since, IReadOnlyCollection<string> Heard);
