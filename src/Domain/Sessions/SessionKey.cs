namespace Helicarrier.Domain.Sessions;

/// <summary>The store's own key of a session; the one that its client gave it is text.</summary>
/// <param name="Value">1 and up.</param>
public readonly record struct SessionKey(long Value);
