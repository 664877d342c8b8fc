using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Jobs;

/// <summary>When jobs are asked for by the program itself: what a kind brings, unless somebody changed it. Changes are audited.</summary>
/// <param name="isOn">False has this host ask for nothing by itself, whatever the schedules say.</param>
public sealed class ScheduleDesk(
    StoreWriter writer, ScheduleReader reader, JobReader jobs, JobKinds kinds, JobDesk desk, IJobEngine engine, TimeProvider time, bool isOn) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Who asks for a job when its time has come, in the record and the audit log.</summary>
    public const string Actor = "schedule";

    /// <summary>Whether this host asks for jobs by itself at all.</summary>
    public bool IsOn => isOn;

    /// <summary>All schedules, by kind.</summary>
    public async Task<IReadOnlyList<JobSchedule>> ListAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        var changed = await reader.AllAsync(organizationId, cancellationToken);
        var latest = await jobs.LatestAsync(organizationId, cancellationToken);
        return
        [
            .. kinds.All.Where(kind => kind.Cron is not null)
                .Select(kind => Of(kind, changed.GetValueOrDefault(kind.Type), latest.GetValueOrDefault(kind.Type))),
        ];
    }

    /// <summary>One schedule; null for a kind that has none.</summary>
    public async Task<JobSchedule?> FindAsync(
        OrganizationId organizationId, string type, CancellationToken cancellationToken = default) =>
        (await ListAsync(organizationId, cancellationToken)).FirstOrDefault(schedule => schedule.Type == type);

    /// <summary>Changes a schedule.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="type">The kind.</param>
    /// <param name="cron">New times; null leaves them.</param>
    /// <param name="isPaused">Whether it is paused; null leaves that.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<JobAnswer> ChangeAsync(
        OrganizationId organizationId, string type, string? cron, bool? isPaused, string actor, CancellationToken cancellationToken = default)
    {
        // One after the other: what is left as it is must be what it is, and the engine must hear of the later one last.
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var found = await FindAsync(organizationId, type, cancellationToken);
            if (found is not { } before) return new(JobVerdict.Missing, 0, "Schedule not found");
            if (cron is not null && CronTimes.Refuse(cron) is { } refusal) return new(JobVerdict.BadPayload, 0, refusal);
            return await ChangeAsync(organizationId, before, cron, isPaused, actor, cancellationToken);
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    private async Task<JobAnswer> ChangeAsync(
        OrganizationId organizationId, JobSchedule before, string? cron, bool? isPaused, string actor, CancellationToken cancellationToken)
    {
        var type = before.Type;
        var (times, paused) = (cron ?? before.Cron, isPaused ?? before.IsPaused);
        var change = JsonSerializer.Serialize(
            new { cron = times, paused, before = new { cron = before.Cron, paused = before.IsPaused } }, JsonSerializerOptions.Web);
        await writer.WriteAsync(
            transaction =>
            {
                transaction.Schedules.Put(organizationId, type, times, paused, actor);
                transaction.Audit.Add(organizationId, ActorType.User, actor, "schedule.change", "schedule/" + type, change);
                return true;
            },
            cancellationToken);

        // A kill before the engine knows is mended by the next start, which tells it of all.
        return Tell(type, times, paused) is { } reason ? new(JobVerdict.NotHandedOver, 0, reason) : new(JobVerdict.Done, 0);
    }

    /// <summary>Tells the engine of every schedule. Call it before the engine begins.</summary>
    /// <returns>Why it could not be told of some: the others hold all the same.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync() =>
        [.. (await ListAsync(OrganizationId.Default)).Select(schedule => Tell(schedule.Type, schedule.Cron, schedule.IsPaused)).OfType<string>()];

    /// <summary>
    /// Asks for a kind whose time has come, unless it was paused meanwhile or this host asks for nothing. One that waits or runs is not asked
    /// for again.
    /// </summary>
    public async Task AskAsync(string type, CancellationToken cancellationToken)
    {
        if (!isOn || await FindAsync(OrganizationId.Default, type, cancellationToken) is not { IsPaused: false }) return;
        await desk.EnqueueAsync(OrganizationId.Default, type, null, ActorType.Service, Actor, cancellationToken);
    }

    private JobSchedule Of(JobKind kind, ScheduleRow? changed, JobRow? last)
    {
        var (cron, isPaused) = changed is null ? (kind.Cron!, kind.IsPausedAtFirst) : (changed.Cron, changed.IsPaused);
        var next = isPaused || !isOn ? null : CronTimes.Next(cron, time.GetUtcNow());
        return new(kind.Type, kind.NeedsAdmin, cron, isPaused, next, last, changed?.ChangedAt, changed?.ChangedBy);
    }

    private string? Tell(string type, string cron, bool isPaused)
    {
        try
        {
            engine.Schedule(type, isPaused || !isOn ? null : cron);
            return null;
        }
        catch (JobEngineException refused)
        {
            return refused.Message;
        }
    }
}
