using System.Globalization;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Jobs;

namespace Helicarrier.Services.Ops;

/// <summary>
/// Holds the buckets by hour and by day against the calls that they count and writes those anew that differ, a day in each commit: nobody waits for it, and
/// one that is killed begins again.
/// </summary>
public sealed class MetricsRefreshJob(StoreWriter writer) : JobKind
{
    public override string Type => "metrics_refresh";

    public override bool NeedsAdmin => false;

    public override int Attempts => 3;

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        var (days, buckets, wrong) = (0, 0L, 0L);
        var day = await NextAsync(run, null);
        while (day is { } at)
        {
            var (hours, sums) = await writer.WriteAsync(
                transaction => (transaction.HourlyRebuild.Rebuild(run.OrganizationId, at), transaction.UsageDayRebuild.Rebuild(run.OrganizationId, at)),
                run.Cancellation);
            (days, buckets, wrong) = (days + 1, buckets + hours.Buckets + sums.Rows, wrong + hours.Wrong + sums.Wrong);
            run.Progress(null, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            day = await NextAsync(run, at.AddDays(1));
        }

        await run.LogAsync(string.Create(CultureInfo.InvariantCulture, $"{buckets} buckets of {days} days looked at, {wrong} were wrong"));
        return new(new { days, buckets, wrong });
    }

    private Task<DateTimeOffset?> NextAsync(JobRun run, DateTimeOffset? from) =>
        writer.WriteAsync(transaction => transaction.HourlyRebuild.NextDay(run.OrganizationId, from), run.Cancellation);
}
