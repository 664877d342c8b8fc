namespace Helicarrier.Web.Endpoints;

/// <summary>A run that is asked for.</summary>
/// <param name="Agent">An agent of the catalogue; required.</param>
/// <param name="Prompt">What it is to do.</param>
/// <param name="Model">The model to begin with, in place of the default; only for clients that are spoken to.</param>
/// <param name="Runner">Name of the runner that is to hold it; null leaves that to the host. This host's own is called local.</param>
/// <param name="Labels">What its runner must be good for.</param>
internal sealed record RunWanted(string? Agent, string? Prompt, string? Model = null, string? Runner = null, IReadOnlyList<string>? Labels = null);
