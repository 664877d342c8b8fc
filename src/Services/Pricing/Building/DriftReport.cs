using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>How a book differs from a catalogue.</summary>
/// <param name="Catalogue">The catalogue.</param>
/// <param name="Compared">Rates that both state.</param>
/// <param name="Lines">The differences, in the order of the book.</param>
public sealed record DriftReport(PriceCatalogue Catalogue, int Compared, IReadOnlyList<DriftLine> Lines)
{
    /// <summary>Whether every difference is explained.</summary>
    public bool Pass => Lines.All(line => line.Kind is not DriftKind.Unexplained);

    public int Count(DriftKind kind) => Lines.Count(line => line.Kind == kind);
}
