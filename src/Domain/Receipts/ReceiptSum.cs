using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>Tokens, or requests, of one class that were billed at one rate.</summary>
/// <param name="Provider">Provider in the book.</param>
/// <param name="Model">Model in the book.</param>
/// <param name="Class">What is billed.</param>
/// <param name="Rate">USD per million tokens, or for a request.</param>
/// <param name="Band">Context band.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Modifiers">What was multiplied in; empty when nothing was.</param>
/// <param name="Quantity">Tokens or requests.</param>
/// <param name="Amount">The exact sum of the calls' lines, each rounded once.</param>
/// <param name="Calls">Calls with tokens of the class.</param>
/// <param name="Agreement">How well catalogues witness the rate; null where that was not recorded.</param>
public sealed record ReceiptSum(
    string Provider, string Model, PriceClass Class, decimal Rate, string Band, string Tier, string Modifiers,
    long Quantity, NanoUsd Amount, long Calls, RateAgreement? Agreement = null);
