namespace Helicarrier.Web.Endpoints;

internal sealed record ReceiptSessionShape(string SessionId, string? Title, string AgentLabel, long Calls, long UnpricedCalls, decimal? CostUsd);
