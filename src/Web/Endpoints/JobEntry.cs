using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A job's run.</summary>
/// <param name="Id">Ascending in the order of asking.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Status">queued, running, succeeded, failed or cancelled.</param>
/// <param name="ActorType">user, service or migration.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="CreatedAt">UTC, when it was asked for.</param>
/// <param name="StartedAt">UTC of its latest attempt.</param>
/// <param name="EndedAt">UTC; null until it has ended.</param>
/// <param name="DurationMs">Of the attempt that ended it.</param>
/// <param name="StopAsked">Whether somebody wanted it stopped while it ran.</param>
/// <param name="Attempt">How often it was begun.</param>
/// <param name="Progress">Percent; null when that is not known.</param>
/// <param name="ProgressText">What it is at.</param>
/// <param name="ErrorCode">A stable word for what went wrong.</param>
/// <param name="Error">In words.</param>
/// <param name="RetryOf">The job that was asked for again.</param>
internal sealed record JobEntry(
    long Id, string Type, string Status, string ActorType, string Actor, string CreatedAt, string? StartedAt, string? EndedAt, long? DurationMs,
    bool StopAsked, int Attempt, int? Progress, string? ProgressText, string? ErrorCode, string? Error, long? RetryOf)
{
    public static JobEntry Of(JobRow row) => new(
        row.Key, row.Type, WireName.Of(row.Status), WireName.Of(row.ActorType), row.Actor, WireTime.Of(row.CreatedAt), WireTime.Of(row.StartedAt),
        WireTime.Of(row.EndedAt), row.DurationMs, row.IsUnwanted, row.Attempt, row.Progress, row.ProgressText, row.ErrorCode, row.Error, row.RetryOf);
}
