using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Endpoints;

/// <summary>Prices of one's own, and the book that they make.</summary>
/// <param name="Book">The book in force.</param>
/// <param name="Below">The book that they lie over.</param>
/// <param name="Prices">Those that hold, latest first; then the latest of those that were removed.</param>
internal sealed record OwnPriceList(BookName Book, BookName Below, IReadOnlyList<OwnPriceBody> Prices);
