using Helicarrier.Domain.Jobs;

namespace Helicarrier.Web.Jobs;

/// <summary>What Hangfire keeps and shows of a job that was done: read = written + skipped + errors.</summary>
/// <param name="Job">The job in the record.</param>
/// <param name="Read">Records read; null for a job that reads none.</param>
/// <param name="Written">Of them, written.</param>
/// <param name="Skipped">Of them, passed over.</param>
/// <param name="Errors">Of them, refused.</param>
public sealed record HangfireResult(long Job, long? Read, long? Written, long? Skipped, long? Errors)
{
    internal static HangfireResult Of(long jobKey, JobReport? report) =>
        new(jobKey, report?.Read, report?.Written, report?.Skipped, report?.Errors);
}
