namespace Helicarrier.Web.Endpoints;

/// <summary>What runs are to begin with when nobody names a model.</summary>
/// <param name="Agent">Of one agent; this or client is required.</param>
/// <param name="Client">Of all agents of a kind of client.</param>
/// <param name="Model">As the client names it; null sets nothing any more.</param>
internal sealed record DefaultWanted(string? Agent, string? Client, string? Model);
