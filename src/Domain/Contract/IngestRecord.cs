using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Contract;

/// <summary>An accepted payload in the normal form that everything after the contract works with.</summary>
public sealed record IngestRecord
{
    /// <summary>The sender's own key; null leaves it to the session.</summary>
    public required string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 over what the payload says, 32 bytes: the same for v1 and v2, for any order of members.</summary>
    public required byte[] Fingerprint { get; init; }

    public required SessionPatch Session { get; init; }

    /// <summary>What the session used so far; null when the payload states neither tokens nor cost.</summary>
    public required UsageEvent? Usage { get; init; }

    /// <summary>The timeline in the sender's order; an entry without a number of its own is numbered when it is written.</summary>
    public required IReadOnlyList<SessionEvent> Events { get; init; }

    public bool IsTerminal => Session.Status is { } status && status.IsTerminal();
}
