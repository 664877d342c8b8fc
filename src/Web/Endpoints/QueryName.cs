namespace Helicarrier.Web.Endpoints;

/// <summary>A parameter that a route's query may hold.</summary>
internal sealed record QueryName(string Name);
