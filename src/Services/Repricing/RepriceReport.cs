using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Repricing;

/// <summary>Counts and money of a repricing as the command line and the API write them. Money is exact, in US dollars.</summary>
public sealed record RepriceCounts(
    long Calls, long UnpricedToPriced, long PricedToUnpriced, long Changed, long Unchanged, long Reported,
    decimal CostBeforeUsd, decimal CostAfterUsd, decimal DeltaUsd)
{
    public static RepriceCounts Of(RepriceTally tally) => new(
        tally.Calls, tally.Priced, tally.Unpriced, tally.Changed, tally.Unchanged, tally.Reported,
        tally.CostBefore.ToUsd(), tally.CostAfter.ToUsd(), tally.Delta.ToUsd());

    public static RepriceCounts Of(RepriceRun run) => Of(Tally(run));

    /// <summary>The counts of a run as far as it came.</summary>
    public static RepriceTally Tally(RepriceRun run) => new()
    {
        Changed = run.ChangedCount,
        Priced = run.PricedCount,
        Unpriced = run.UnpricedCount,
        Unchanged = run.UnchangedCount,
        Reported = run.ReportedCount,
        CostBefore = run.CostBeforeNanos,
        CostAfter = run.CostAfterNanos,
    };
}

/// <summary>One model, day or agent of a difference.</summary>
/// <param name="Name">Its name; empty for calls without a model.</param>
/// <param name="Counts">Its part.</param>
public sealed record RepricePart(string Name, RepriceCounts Counts);

/// <summary>A difference whole and in its three breakdowns.</summary>
public sealed record RepriceDifference(
    RepriceCounts Total, IReadOnlyList<RepricePart> ByModel, IReadOnlyList<RepricePart> ByDay, IReadOnlyList<RepricePart> ByAgent)
{
    public static RepriceDifference Of(RepriceDiff diff) => new(
        RepriceCounts.Of(diff.Total), Parts(diff.ByModel), Parts(diff.ByDay), Parts(diff.ByAgent));

    private static IReadOnlyList<RepricePart> Parts(IReadOnlyList<RepriceSlice> slices) =>
        [.. slices.Select(slice => new RepricePart(slice.Name, RepriceCounts.Of(slice.Tally)))];
}

/// <summary>A book by its two names.</summary>
public sealed record BookName(string Version, string Hash)
{
    public static BookName Of(PriceBook book) => new(book.Version, book.Hash);
}

/// <summary>A repricing as it stands.</summary>
public sealed record RepriceRunReport
{
    public required long Run { get; init; }

    /// <summary><c>running | succeeded | undoing | undone</c>.</summary>
    public required string Status { get; init; }

    public required string Trigger { get; init; }

    public required string Actor { get; init; }

    public required BookName Book { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public string? Model { get; init; }

    public string? Agent { get; init; }

    public string? Source { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required RepriceCounts Counts { get; init; }

    public string? UndoneBy { get; init; }

    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Rows that hold their earlier price again.</summary>
    public long Restored { get; init; }

    /// <summary>Rows that were repriced or changed since and stay as they are.</summary>
    public long Kept { get; init; }

    public static RepriceRunReport Of(RepriceRun run) => new()
    {
        Run = run.RepriceRunId,
        Status = WireName.Of(run.Status),
        Trigger = run.Trigger,
        Actor = run.ActorId,
        Book = new(run.BookVersion, run.BookHash),
        From = run.FromAt,
        To = run.ToAt,
        Model = run.ModelId,
        Agent = run.AgentId,
        Source = run.Source,
        StartedAt = run.StartedAt,
        UpdatedAt = run.UpdatedAt,
        FinishedAt = run.FinishedAt,
        Counts = RepriceCounts.Of(run),
        UndoneBy = run.UndoneBy,
        UndoneAt = run.UndoneAt,
        Restored = run.RestoredCount,
        Kept = run.KeptCount,
    };
}
