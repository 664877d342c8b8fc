namespace Helicarrier.Domain.Control;

/// <summary>Whose runs begin with a model when nobody names one.</summary>
public enum ModelScope
{
    /// <summary>All agents of a kind of client that have none of their own.</summary>
    Client,

    /// <summary>One agent of the catalogue.</summary>
    Agent,
}
