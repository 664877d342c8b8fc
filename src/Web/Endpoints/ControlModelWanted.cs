namespace Helicarrier.Web.Endpoints;

/// <summary>Another model, in the form of the first version.</summary>
/// <param name="Provider">Whose it is, or the kind of client that is to use it; required.</param>
/// <param name="Model">Its name; required.</param>
/// <param name="AgentId">An agent of the catalogue whose next runs begin with it.</param>
/// <param name="SessionId">A run that goes on with it.</param>
internal sealed record ControlModelWanted(string? Provider, string? Model, string? AgentId = null, string? SessionId = null);
