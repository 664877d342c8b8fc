using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>One line of a receipt.</summary>
/// <param name="Class">What is billed.</param>
/// <param name="Quantity">Tokens, or requests where <see cref="PriceClasses.IsEach"/>.</param>
/// <param name="Rate">USD per million tokens, or per request; null when none is published.</param>
/// <param name="Amount">Rounded once, here; null when there is no rate.</param>
public readonly record struct ReceiptLine(PriceClass Class, long Quantity, decimal? Rate, NanoUsd? Amount);
