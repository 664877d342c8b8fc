using System.Text.Json.Nodes;

namespace Helicarrier.Tests.E2E.Clients.Wire;

/// <summary>One event of a streamed answer.</summary>
/// <param name="Data">What it carries; null is the word that ends a stream of chat completions.</param>
/// <param name="Event">Its name; null for streams whose events have none.</param>
internal sealed record Frame(JsonObject? Data, string? Event = null)
{
    /// <summary>As it is sent.</summary>
    public string Text => $"{(Event is null ? "" : $"event: {Event}\n")}data: {Data?.ToJsonString() ?? "[DONE]"}\n\n";
}
