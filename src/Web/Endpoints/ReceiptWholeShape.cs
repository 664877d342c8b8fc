namespace Helicarrier.Web.Endpoints;

internal sealed record ReceiptWholeShape(string? Model, string Source, long Calls, decimal AmountUsd);
