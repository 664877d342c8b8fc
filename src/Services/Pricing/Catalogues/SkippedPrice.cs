namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>Something of a catalogue that was not taken into the book; its calls stay unpriced.</summary>
/// <param name="Name">Provider and model, as the catalogue names them.</param>
/// <param name="Reason">One sentence without a full stop; equal causes have equal sentences.</param>
public sealed record SkippedPrice(string Name, string Reason);
