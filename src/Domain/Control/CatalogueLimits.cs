namespace Helicarrier.Domain.Control;

/// <summary>Limits as the catalogue's file has them.</summary>
internal sealed record CatalogueLimits(int? Minutes, int? Processes);
