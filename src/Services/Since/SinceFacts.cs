using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Receipts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Since;

/// <summary>What happened within a time, and what waits now.</summary>
public sealed record SinceFacts
{
    /// <summary>UTC, as all times.</summary>
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>What the calls of that time come to.</summary>
    public required UsageSplit Usage { get; init; }

    /// <summary>The sessions that ended in it.</summary>
    public required EndedSessions Ended { get; init; }

    /// <summary>The sessions that were last heard of in it, and never told an end.</summary>
    public required LatestRows<LedgerRow> Silent { get; init; }

    /// <summary>The asks that wait now, the oldest first, whenever they were asked.</summary>
    public required LatestRows<AskRow> Waiting { get; init; }

    public required LatestRows<AskRow> Answered { get; init; }

    public required AlertNews Alerts { get; init; }

    public required LatestRows<StopGiven> Stops { get; init; }

    public required LatestRows<JobRow> FailedJobs { get; init; }

    /// <summary>Whether nothing at all is to be told.</summary>
    public bool IsEmpty => Usage.Sum.Calls == 0 && Ended.Counts.Count == 0 && Silent.Count == 0 && Waiting.Count == 0 && Answered.Count == 0
        && Alerts.Rules.Count == 0 && Alerts.Budgets.Count == 0 && Stops.Count == 0 && FailedJobs.Count == 0;
}
