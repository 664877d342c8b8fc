namespace Helicarrier.Domain.Usage;

/// <summary>The store's own key of a call's row; the call itself is known by its <see cref="EventId"/>.</summary>
/// <param name="Value">1 and up.</param>
public readonly record struct CallKey(long Value);
