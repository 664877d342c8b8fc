namespace Helicarrier.Services.Control.Clients;

/// <summary>What differs between the clients that speak the Agent Client Protocol.</summary>
/// <param name="Name">The kind of client, as a catalogue names it.</param>
/// <param name="Arguments">What makes it speak the protocol.</param>
/// <param name="SwitchesByOption">Whether its model is one of the session's options; else there is a method for it.</param>
/// <param name="Authentication">How it is told to authenticate before a session; null when it needs no telling.</param>
/// <param name="Environment">Variables that it is started with; null for none.</param>
internal sealed record AcpClient(
    string Name,
    IReadOnlyList<string> Arguments,
    bool SwitchesByOption = false,
    string? Authentication = null,
    IReadOnlyDictionary<string, string>? Environment = null);
