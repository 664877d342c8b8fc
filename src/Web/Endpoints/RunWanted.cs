namespace Helicarrier.Web.Endpoints;

/// <summary>A run that is asked for.</summary>
/// <param name="Agent">An agent of the catalogue; required.</param>
/// <param name="Prompt">What it is to do.</param>
/// <param name="Model">The model to begin with, in place of the default; only for clients that are spoken to.</param>
internal sealed record RunWanted(string? Agent, string? Prompt, string? Model = null);
