using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>A job as a list shows it.</summary>
/// <param name="Key">Ascending in the order of asking.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ActorType">What kind asked.</param>
/// <param name="Actor">Who asked.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="StartedAt">UTC of the latest attempt; null before the first.</param>
/// <param name="EndedAt">UTC; null until it has ended.</param>
/// <param name="DurationMs">Of the attempt that ended it; null when none did.</param>
/// <param name="IsUnwanted">Whether somebody wanted it stopped while it ran.</param>
/// <param name="Attempt">How often it was begun.</param>
/// <param name="Progress">Percent; null when that is not known.</param>
/// <param name="ProgressText">What it is at.</param>
/// <param name="ErrorCode">A stable word for what went wrong.</param>
/// <param name="Error">In words.</param>
/// <param name="RetryOf">The job that was asked for again.</param>
/// <param name="UpdatedAt">UTC of the latest write.</param>
public sealed record JobRow(
    long Key, string Type, JobStatus Status, ActorType ActorType, string Actor, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt, long? DurationMs, bool IsUnwanted, int Attempt, int? Progress, string? ProgressText, string? ErrorCode, string? Error,
    long? RetryOf, DateTimeOffset UpdatedAt = default);
