namespace Helicarrier.Web.Endpoints;

internal sealed record ReceiptProvenanceShape(string Source, string Confidence, long Calls, decimal? CostUsd);
