using System.Linq.Expressions;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads jobs and their history, by the place where the last page ended: what is asked for meanwhile moves nothing.</summary>
public sealed class JobReader(Store store)
{
    private const int MostLookedAt = 1_000;

    private static readonly Expression<Func<OpsJob, JobRow>> Row = job => new JobRow(
        job.JobKey, job.JobType, job.Status, job.ActorType, job.ActorId, job.CreatedAt, job.StartedAt, job.EndedAt, job.DurationMs,
        job.CancelAskedAt != null, job.Attempt, job.Progress, job.ProgressText, job.ErrorCode, job.ErrorMessage, job.RetryOf, job.UpdatedAt);

    private static readonly Expression<Func<OpsJobEvent, JobEventRow>> Event =
        entry => new JobEventRow(entry.EventKey, entry.OccurredAt, entry.Kind, entry.Text, entry.DataJson);

    private static readonly Func<OpsJob, JobRow> ToRow = Row.Compile();

    /// <summary>A page of jobs.</summary>
    public async Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(query.PageSize, 1, JobQuery.MaxPageSize);
        await using var context = store.CreateContext();
        var counted = await Filtered(context, query).Take(JobQuery.MaxTotal + 1).CountAsync(cancellationToken);
        var rows = await Page(context, query).Take(size + 1).Select(Row).ToListAsync(cancellationToken);
        var isMore = rows.Count > size;
        if (isMore) rows.RemoveAt(size);
        return new(rows, isMore ? Place(query.Sort, rows[^1]) : null, Math.Min(counted, JobQuery.MaxTotal), counted > JobQuery.MaxTotal);
    }

    /// <summary>One job; null when there is none.</summary>
    public async Task<JobDetail?> FindAsync(OrganizationId organizationId, long jobKey, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var job = await context.OpsJobs.AsNoTracking()
            .SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.JobKey == jobKey, cancellationToken);
        return job is null ? null : new(ToRow(job), job.EngineId, job.PayloadJson, job.ResultJson, job.ReportJson, job.RunnerInstance);
    }

    /// <summary>The jobs that wait or run, those that run first.</summary>
    public async Task<IReadOnlyList<JobRow>> OpenAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.OpsJobs
            .Where(job => job.OrganizationId == organizationId && (job.Status == JobStatus.Queued || job.Status == JobStatus.Running))
            .OrderByDescending(job => job.Status == JobStatus.Running).ThenBy(job => job.JobKey).Take(JobQuery.MaxPageSize).Select(Row)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The end of a job's history, oldest first; its place is where it begins, null when that is the beginning.</summary>
    public async Task<JobEventPage> LatestEventsAsync(
        OrganizationId organizationId, long jobKey, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await Events(context, organizationId, jobKey).OrderByDescending(entry => entry.EventKey).Take(most + 1).Select(Event)
            .ToListAsync(cancellationToken);
        var isMore = rows.Count > most;
        if (isMore) rows.RemoveAt(most);
        rows.Reverse();
        return new(rows, isMore ? new(rows[0].At, rows[0].Key) : null);
    }

    /// <summary>The jobs that failed within a time, the one that was asked for last first; of the latest thousand that failed.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="from">Failed at or after, UTC.</param>
    /// <param name="to">Failed before, UTC.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LatestRows<JobRow>> FailedAsync(
        OrganizationId organizationId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var latest = context.OpsJobs.Where(job => job.OrganizationId == organizationId && job.Status == JobStatus.Failed)
            .OrderByDescending(job => job.JobKey).Take(MostLookedAt);
        var failed = latest.Where(job => job.EndedAt >= from && job.EndedAt < to);
        var count = await failed.CountAsync(cancellationToken);
        var rows = await failed.OrderByDescending(job => job.JobKey).Take(most).Select(Row).ToListAsync(cancellationToken);
        var isExact = await latest.CountAsync(cancellationToken) < MostLookedAt || await latest.MinAsync(job => job.EndedAt, cancellationToken) < from;
        return new(rows, count, isExact);
    }

    /// <summary>Whether a job of a lane waits or runs.</summary>
    public async Task<bool> IsOpenAsync(OrganizationId organizationId, string lane, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.OpsJobs.AnyAsync(
            job => job.OrganizationId == organizationId && job.Lane == lane && (job.Status == JobStatus.Queued || job.Status == JobStatus.Running),
            cancellationToken);
    }

    /// <summary>The latest run of each kind.</summary>
    public async Task<IReadOnlyDictionary<string, JobRow>> LatestAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var keys = context.OpsJobs.Where(job => job.OrganizationId == organizationId).GroupBy(job => job.JobType).Select(kind => kind.Max(job => job.JobKey));
        return await context.OpsJobs.Where(job => keys.Contains(job.JobKey)).Select(Row)
            .ToDictionaryAsync(job => job.Type, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>The latest jobs that left a report, newest first.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="most">1 to <see cref="JobQuery.MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<JobReportRow>> ReportsAsync(OrganizationId organizationId, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var jobs = await context.OpsJobs.AsNoTracking().Where(job => job.OrganizationId == organizationId && job.ReportJson != null)
            .OrderByDescending(job => job.JobKey).Take(Math.Clamp(most, 1, JobQuery.MaxPageSize)).ToListAsync(cancellationToken);
        return [.. jobs.Select(job => new JobReportRow(ToRow(job), JobReport.Parse(job.ReportJson!)))];
    }

    /// <summary>A page of a job's history, oldest first; empty when there is no such job.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="jobKey">The job.</param>
    /// <param name="after">The place behind which to go on; null begins.</param>
    /// <param name="pageSize">1 to <see cref="JobQuery.MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<JobEventPage> EventsAsync(
        OrganizationId organizationId, long jobKey, PageCursor? after, int pageSize, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(pageSize, 1, JobQuery.MaxPageSize);
        var last = after?.Id ?? 0;
        await using var context = store.CreateContext();
        var rows = await Events(context, organizationId, jobKey).Where(entry => entry.EventKey > last)
            .OrderBy(entry => entry.EventKey).Take(size + 1).Select(Event).ToListAsync(cancellationToken);
        return rows.Count > size ? new(rows[..size], new(rows[size - 1].At, rows[size - 1].Key)) : new(rows, null);
    }

    /// <summary>The statement of a page and of those after it.</summary>
    internal static IQueryable<OpsJob> Page(HelicarrierDbContext context, JobQuery query)
    {
        var jobs = Filtered(context, query);
        var (at, id) = query.After is { } place ? (place.At.ToUnixTimeMilliseconds(), place.Id) : (0, 0);
        switch (query.Sort)
        {
            case JobSort.Oldest:
                if (query.After is not null) jobs = jobs.Where(job => job.JobKey > id);
                return jobs.OrderBy(job => job.JobKey);
            case JobSort.Duration:
                if (query.After is not null)
                {
                    jobs = jobs.Where(job => (job.DurationMs ?? -1) + 1 < at || ((job.DurationMs ?? -1) + 1 == at && job.JobKey < id));
                }
                return jobs.OrderByDescending(job => job.DurationMs ?? -1).ThenByDescending(job => job.JobKey);
            case JobSort.Status:
                var ranked = jobs.Select(job => new
                {
                    Job = job,
                    Rank = job.Status == JobStatus.Running ? 0 : job.Status == JobStatus.Queued ? 1 : job.Status == JobStatus.Failed ? 2
                        : job.Status == JobStatus.Cancelled ? 3 : 4,
                });
                if (query.After is not null) ranked = ranked.Where(row => row.Rank > at || (row.Rank == at && row.Job.JobKey < id));
                return ranked.OrderBy(row => row.Rank).ThenByDescending(row => row.Job.JobKey).Select(row => row.Job);
            default:
                if (query.After is not null) jobs = jobs.Where(job => job.JobKey < id);
                return jobs.OrderByDescending(job => job.JobKey);
        }
    }

    private static IQueryable<OpsJobEvent> Events(HelicarrierDbContext context, OrganizationId organizationId, long jobKey) => context.OpsJobEvents
        .Where(entry => entry.JobKey == jobKey && context.OpsJobs.Any(job => job.JobKey == jobKey && job.OrganizationId == organizationId));

    private static PageCursor Place(JobSort sort, JobRow row) => sort switch
    {
        JobSort.Duration => new(DateTimeOffset.FromUnixTimeMilliseconds((row.DurationMs ?? -1) + 1), row.Key),
        JobSort.Status => new(DateTimeOffset.FromUnixTimeMilliseconds(Rank(row.Status)), row.Key),
        JobSort.Newest or JobSort.Oldest => new(row.CreatedAt, row.Key),
    };

    private static int Rank(JobStatus status) => status switch
    {
        JobStatus.Running => 0,
        JobStatus.Queued => 1,
        JobStatus.Failed => 2,
        JobStatus.Cancelled => 3,
        JobStatus.Succeeded => 4,
    };

    private static IQueryable<OpsJob> Filtered(HelicarrierDbContext context, JobQuery query)
    {
        var jobs = context.OpsJobs.AsNoTracking().Where(job => job.OrganizationId == query.OrganizationId);
        if (query.Status is { } status) jobs = jobs.Where(job => job.Status == status);
        if (query.Type is { } type) jobs = jobs.Where(job => job.JobType == type);
        if (query.Actor is { } actor) jobs = jobs.Where(job => job.ActorId == actor);
        if (query.Since is { } since) jobs = jobs.Where(job => job.CreatedAt >= since);
        if (query.Text is { } text)
        {
            var plain = text.Replace(@"\", @"\\", StringComparison.Ordinal)
                .Replace("%", @"\%", StringComparison.Ordinal)
                .Replace("_", @"\_", StringComparison.Ordinal);
            var pattern = $"%{plain}%";
            jobs = jobs.Where(job => EF.Functions.Like(job.JobType, pattern, @"\") || EF.Functions.Like(job.ErrorCode!, pattern, @"\")
                || EF.Functions.Like(job.ErrorMessage!, pattern, @"\"));
        }

        return jobs;
    }
}
