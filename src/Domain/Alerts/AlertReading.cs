namespace Helicarrier.Domain.Alerts;

/// <summary>What a look found.</summary>
/// <param name="Value">In the metric's unit; null when the window holds nothing that it could be told from.</param>
/// <param name="Sample">Sessions or calls that it is told from.</param>
public readonly record struct AlertReading(decimal? Value, long Sample);
