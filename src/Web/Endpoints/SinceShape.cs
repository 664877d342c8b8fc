using Helicarrier.Services.Since;

namespace Helicarrier.Web.Endpoints;

/// <summary>What happened within a time, and what waits now; docs/wire/since.md has the fields.</summary>
internal sealed record SinceShape
{
    public required string From { get; init; }

    public required string To { get; init; }

    public required SinceUsageShape Usage { get; init; }

    public required SinceEndedShape Ended { get; init; }

    /// <summary>Sessions that were last heard of in that time, and never told an end.</summary>
    public required SinceRows<SinceSessionEntry> Silent { get; init; }

    /// <summary>Asks that wait now, the oldest first.</summary>
    public required SinceRows<AskEntry> Waiting { get; init; }

    public required SinceRows<AskEntry> Answered { get; init; }

    public required SinceAlertsShape Alerts { get; init; }

    /// <summary>What was told of budgets, the latest first, at most 50.</summary>
    public required IReadOnlyList<SinceBudgetEntry> Budgets { get; init; }

    /// <summary>Orders to stop a run.</summary>
    public required SinceRows<SinceStopEntry> Stops { get; init; }

    public required SinceRows<JobEntry> FailedJobs { get; init; }

    public static SinceShape Of(SinceFacts facts) => new()
    {
        From = WireTime.Of(facts.From),
        To = WireTime.Of(facts.To),
        Usage = SinceUsageShape.Of(facts.Usage),
        Ended = SinceEndedShape.Of(facts.Ended),
        Silent = SinceRows<SinceSessionEntry>.Of(facts.Silent, SinceSessionEntry.Of),
        Waiting = SinceRows<AskEntry>.Of(facts.Waiting, AskEntry.Of),
        Answered = SinceRows<AskEntry>.Of(facts.Answered, AskEntry.Of),
        Alerts = SinceAlertsShape.Of(facts.Alerts),
        Budgets = [.. facts.Alerts.Budgets.Take(SinceBoard.MostRows).Select(SinceBudgetEntry.Of)],
        Stops = SinceRows<SinceStopEntry>.Of(facts.Stops, SinceStopEntry.Of),
        FailedJobs = SinceRows<JobEntry>.Of(facts.FailedJobs, JobEntry.Of),
    };
}
