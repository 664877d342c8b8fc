namespace Helicarrier.Domain.Alerts;

/// <summary>What a look comes to.</summary>
/// <param name="State">How the rule stands now.</param>
/// <param name="Transition">What is entered in its history; null when nothing is new.</param>
public readonly record struct AlertStep(AlertState State, AlertTransition? Transition);
