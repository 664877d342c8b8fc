namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Nothing is left of the calls after the selection: a check of nothing must not pass.</summary>
public sealed class NoEventsException() : Exception("No calls were found there, or none of that month.");
