namespace Helicarrier.Services.Pricing.Building;

/// <summary>Something of a catalogue that is not in the book.</summary>
/// <param name="Catalogue">The catalogue's id.</param>
/// <param name="Name">Provider and model as the catalogue names them.</param>
/// <param name="Reason">One sentence without a full stop; equal causes have equal sentences.</param>
public sealed record DroppedPrice(string Catalogue, string Name, string Reason);
