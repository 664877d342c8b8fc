namespace Helicarrier.Web.Endpoints;

/// <summary>Another model for a run.</summary>
/// <param name="Model">Its name, as the client knows it; required.</param>
internal sealed record ModelWanted(string? Model);
