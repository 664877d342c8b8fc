using Helicarrier.Domain;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Repricing;

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

    /// <summary>Only calls for which this price of one's own is in force; null is all.</summary>
    public long? OwnPrice { get; init; }

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
        OwnPrice = run.OwnPriceId,
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
