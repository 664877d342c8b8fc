namespace Helicarrier.Web.Endpoints;

/// <summary>A run that is asked for in the form of the first version.</summary>
/// <param name="AgentId">An agent of the catalogue; required.</param>
/// <param name="Prompt">What it is to do; required.</param>
internal sealed record SpawnWanted(string? AgentId, string? Prompt);
