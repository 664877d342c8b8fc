using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Endpoints;

/// <summary>What two books state differently.</summary>
/// <param name="Book">The one that was asked about.</param>
/// <param name="InForce">The one that new calls are priced with.</param>
/// <param name="At">The moment whose rates were compared.</param>
/// <param name="Rows">Rates that are not the same, by provider and model.</param>
internal sealed record BookDifferenceBody(BookName Book, BookName InForce, string At, IReadOnlyList<RateChangeBody> Rows);
