namespace Helicarrier.Web.Endpoints;

internal sealed record ReceiptLineShape(
    string Provider, string Model, string Class, long Quantity, decimal RateUsd, string Per, decimal AmountUsd, long Calls, string Band,
    string Tier, string Modifiers, string? Agreement);
