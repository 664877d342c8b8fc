namespace Helicarrier.Web.Endpoints;

/// <summary>An agent that may be run.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="Client">Its kind of client.</param>
/// <param name="TakesPrompt">Whether it can be told what to do at its start.</param>
internal sealed record CatalogueEntry(string Name, string Client, bool TakesPrompt);
