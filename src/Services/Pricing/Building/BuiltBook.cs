using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>A book that was built of catalogues and decisions.</summary>
/// <param name="Content">The book file; the same for the same input, byte by byte.</param>
/// <param name="Book">The same, read back.</param>
/// <param name="Dropped">What catalogues hold of its providers and the book does not, with the reason.</param>
public sealed record BuiltBook(byte[] Content, PriceBook Book, IReadOnlyList<DroppedPrice> Dropped);
