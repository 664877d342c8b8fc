namespace Helicarrier.Services.Repricing;

/// <summary>One model, day or agent of a difference.</summary>
/// <param name="Name">Its name; empty for calls without a model.</param>
/// <param name="Counts">Its part.</param>
public sealed record RepricePart(string Name, RepriceCounts Counts);
