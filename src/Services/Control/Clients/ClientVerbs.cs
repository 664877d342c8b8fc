namespace Helicarrier.Services.Control.Clients;

/// <summary>What a client can be told while it runs.</summary>
/// <param name="Interrupt">Whether its turn can be ended without ending it.</param>
/// <param name="Model">Whether its model can be switched while it runs.</param>
/// <param name="InterruptLeaves">What an interrupt leaves alive, in words for a person; null when nothing is known to stay.</param>
public sealed record ClientVerbs(bool Interrupt, bool Model, string? InterruptLeaves = null);
