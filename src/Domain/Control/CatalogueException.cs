namespace Helicarrier.Domain.Control;

/// <summary>The file of agents cannot be used; the message says which entry and why.</summary>
public sealed class CatalogueException(string message) : Exception(message);
