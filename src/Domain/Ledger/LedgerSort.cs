namespace Helicarrier.Domain.Ledger;

/// <summary>
/// What the ledger can be ordered by. Equal values stand by when their sessions were stored, in the direction of the order; sessions of one state, agent
/// or model by their start, the latest first. What has no value is last in either direction.
/// </summary>
public enum LedgerSort
{
    /// <summary>When a session started.</summary>
    Newest,

    /// <summary>How long it ran.</summary>
    Runtime,

    /// <summary>What it cost, as far as that is known.</summary>
    Cost,

    /// <summary>All of its tokens.</summary>
    Tokens,

    /// <summary>Its state: queued, running, success, failed, killed, cancelled.</summary>
    Status,

    /// <summary>Its agent's name.</summary>
    Agent,

    /// <summary>Its model's name.</summary>
    Model,

    /// <summary>Its id, letter by letter.</summary>
    Session,

    /// <summary>Its title, letter by letter: capitals before small letters.</summary>
    Title,
}
