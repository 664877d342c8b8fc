namespace Helicarrier.Web.Endpoints;

/// <summary>A model that is to be listed.</summary>
/// <param name="Client">A kind of client that is spoken to; required.</param>
/// <param name="Name">As that client names it; required.</param>
/// <param name="Allowed">False lists it as one that may not be used.</param>
internal sealed record NewModelWanted(string? Client, string? Name, bool Allowed = true);
