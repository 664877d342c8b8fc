namespace Helicarrier.Web.Endpoints;

/// <summary>A run that is asked for.</summary>
/// <param name="Agent">An agent of the catalogue; required.</param>
/// <param name="Prompt">What it is to do.</param>
internal sealed record RunWanted(string? Agent, string? Prompt);
