namespace Helicarrier.Services.Hooks;

/// <summary>An event of a client's that calls the host.</summary>
/// <param name="Name">As the client's settings spell it.</param>
/// <param name="Seconds">After how long the client gives the hook up.</param>
/// <param name="Holds">Whether the hook waits for somebody's answer.</param>
public sealed record HookEvent(string Name, int Seconds, bool Holds = false);
