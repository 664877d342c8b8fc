using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Live;

/// <summary>Something of the control of agents that a person should look at.</summary>
/// <param name="Kind">What.</param>
/// <param name="Who">Who gave an order, or the agent of a run; null where several are counted.</param>
/// <param name="Count">How many; 1 where one is named.</param>
/// <param name="Since">UTC, of the oldest.</param>
/// <param name="Run">The run; null where it is none.</param>
public sealed record AttentionNote(AttentionKind Kind, string? Who, int Count, DateTimeOffset Since, RunId? Run = null)
{
    /// <summary>The sessions that ask, one for each ask; null where a session is unknown.</summary>
    public IReadOnlyList<string?> Sessions { get; init; } = [];

    /// <summary>How it is known, in words; null where that is plain.</summary>
    public string? Source { get; init; }

    /// <summary>The session of an agent that works though it is to stay stopped; null where it is unknown, and of everything else.</summary>
    public string? Session { get; init; }

    /// <summary>The rule of an alert, or the budget; null of everything else.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether an alert or a budget is critical.</summary>
    public bool IsCritical { get; init; }

    /// <summary>What is left of it where agents that are shown to wait are not counted again.</summary>
    /// <param name="shown">Their sessions.</param>
    public AttentionNote Without(IReadOnlySet<string> shown) =>
        Sessions.Count == 0 ? this : this with { Count = Sessions.Count(session => session is null || !shown.Contains(session)) };
}
