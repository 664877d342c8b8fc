using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>One rate of a book with all that says when it applies and who states it.</summary>
/// <param name="Provider">The book's name.</param>
/// <param name="Model">The book's name.</param>
/// <param name="Class">What is billed.</param>
/// <param name="Rate">USD per million tokens, or for a request where <see cref="PriceClasses.IsEach"/>.</param>
/// <param name="Band"><c>base</c> or a threshold, as receipts name it.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Hours">The part of the day or week; null at any time.</param>
/// <param name="From">Since when, UTC; <see cref="PriceEntry.SinceLaunch"/> where no date is recorded.</param>
/// <param name="Until">The first instant at which it no longer holds; null while it does.</param>
/// <param name="Agreement">How well it is witnessed; null where the book names no witnesses.</param>
/// <param name="Witness">Who states it, and who states another one; null where the book does not say.</param>
public sealed record BookRate(
    string Provider, string Model, PriceClass Class, decimal Rate, string Band, string Tier, string? Hours, DateTimeOffset From, DateTimeOffset? Until,
    RateAgreement? Agreement, RateWitness? Witness)
{
    /// <summary>The price of one's own that states it; null where the book does.</summary>
    public OwnPrice? Own { get; init; }
}
