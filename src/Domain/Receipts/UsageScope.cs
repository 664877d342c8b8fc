using Helicarrier.Domain.Ledger;

namespace Helicarrier.Domain.Receipts;

/// <summary>The calls that a sum is over. Every filter is optional; they combine with AND.</summary>
public sealed record UsageScope
{
    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;

    /// <summary>Calls at or after, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Calls before, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>An agent id.</summary>
    public string? Agent { get; init; }

    /// <summary>A session's own id.</summary>
    public string? Session { get; init; }

    /// <summary>A model as served, verbatim.</summary>
    public string? Model { get; init; }

    /// <summary>A source name.</summary>
    public string? Source { get; init; }

    /// <summary>Only calls of sessions that the ledger lists under these filters; order and page play no part.</summary>
    public LedgerQuery? Sessions { get; init; }

    /// <summary>Whether buckets of hours and days can tell the sum: they know no sessions.</summary>
    public bool FitsBuckets => Session is null && Sessions is null;

    /// <summary>Whether every session is in the scope with all of its calls or with none.</summary>
    public bool IsOfWholeSessions => FitsBuckets && From is null && To is null && Model is null && Source is null;

    /// <summary>The same calls without a regard to their sessions, where the ledger's filters leave all sessions, or all of an agent.</summary>
    public UsageScope Simplify() => Sessions is { IsOfAgentAlone: true } query && (Agent is null || query.Agent is null)
        ? this with { Agent = Agent ?? query.Agent, Sessions = null }
        : this;
}
