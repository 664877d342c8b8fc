namespace Helicarrier.Domain.Control.Commands;

/// <summary>What may stand at a place of a command.</summary>
public enum CommandSlot
{
    /// <summary>An agent of the catalogue, as <c>@name</c> or <c>name</c>.</summary>
    Agent,

    /// <summary>A run: its id, the beginning of one, or an agent.</summary>
    Target,

    /// <summary>What an agent is to do, in quotes; may be left out.</summary>
    Task,

    /// <summary>What a client is told, in quotes.</summary>
    Text,

    /// <summary>The name of a model.</summary>
    Model,

    /// <summary>The name of a runner; <c>local</c> is the host's own.</summary>
    Runner,

    /// <summary>The number of an ask.</summary>
    Ask,

    /// <summary><c>allow</c> or <c>deny</c>.</summary>
    Decision,

    /// <summary>Why, in quotes; may be left out.</summary>
    Reason,
}
