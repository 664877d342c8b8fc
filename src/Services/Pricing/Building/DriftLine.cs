namespace Helicarrier.Services.Pricing.Building;

/// <summary>One difference between a book and a catalogue.</summary>
/// <param name="Provider">The book's name.</param>
/// <param name="Model">The book's name, or the catalogue's where the book has no such model.</param>
/// <param name="Rate">Which rate, e.g. <c>cache_read</c> or <c>input &gt;200000 fast</c>; null is the whole model.</param>
/// <param name="Ours">USD; null where the book states none.</param>
/// <param name="Theirs">USD; null where the whole model is meant.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">The same in one sentence; null where nothing explains it.</param>
public sealed record DriftLine(string Provider, string Model, string? Rate, decimal? Ours, decimal? Theirs, DriftKind Kind, string? Reason);
