namespace Helicarrier.Web.Endpoints;

internal sealed record KeptCall(string SessionId, string EventId, string Outcome);
