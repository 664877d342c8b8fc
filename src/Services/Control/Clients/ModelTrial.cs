namespace Helicarrier.Services.Control.Clients;

/// <summary>A model that a client was switched to and has ended no turn with.</summary>
/// <param name="Model">The model.</param>
/// <param name="Before">What it used before; null when that was not known.</param>
public sealed record ModelTrial(string Model, string? Before);
