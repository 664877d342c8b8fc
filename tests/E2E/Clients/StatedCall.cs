namespace Helicarrier.Tests.E2E.Clients;

/// <summary>A call that the stand-in answered, with the tokens that it stated.</summary>
/// <param name="Model">The model that it was asked for.</param>
/// <param name="Tokens">By class; of an answer that was broken off, those that it had stated until then.</param>
/// <param name="IsAside">No part of the talk: the client asked it for its own ends and offered no tools.</param>
internal sealed record StatedCall(string Model, StatedTokens Tokens, bool IsAside);
