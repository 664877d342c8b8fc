namespace Helicarrier.Services.Sources;

/// <summary>What people call the client that an agent is, by its kind.</summary>
public static class ClientTitle
{
    /// <summary>The title of a client whose logs are read; null of any other.</summary>
    /// <param name="client">An agent's kind, e.g. <c>claude-code</c>.</param>
    public static string? Find(string client) =>
        client.Contains('_', StringComparison.Ordinal) ? null : LogSources.Find(client.Replace('-', '_'))?.Title;
}
