using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// Reads which runs are which sessions of their clients: a client that is spoken to says its session itself, of one that was not started here its
/// hook does.
/// </summary>
public sealed class RunSessionReader(Store store)
{
    /// <summary>The runs that are not over, by what their clients call their sessions; of two of a session, the later one.</summary>
    public async Task<IReadOnlyDictionary<string, RunRow>> OpenAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var open = context.ControlRuns.Where(RunReader.IsOpen).Where(run => run.OrganizationId == organizationId);
        var rows = (await open.Select(RunReader.Row).ToListAsync(cancellationToken)).ToDictionary(static run => run.Id);
        var spoken = await open.Join(context.RunTalks, static run => run.RunId, static talk => talk.RunId, static (_, talk) => talk)
            .Where(static talk => talk.SessionId != null)
            .Select(static talk => new { talk.RunId, SessionId = talk.SessionId! }).ToListAsync(cancellationToken);
        var told = await open.Join(context.AdoptedSessions, static run => run.RunId, static one => one.RunId, static (_, one) => one)
            .Select(static one => new { one.RunId, one.SessionId }).ToListAsync(cancellationToken);
        var sessions = new Dictionary<string, RunRow>(StringComparer.Ordinal);
        foreach (var (session, run) in spoken.Concat(told).Select(one => (one.SessionId, rows.GetValueOrDefault(one.RunId))))
        {
            var isLater = run is not null && (!sessions.TryGetValue(session, out var other) || other.Key < run.Key);
            if (isLater) sessions[session] = run!;
        }
        return sessions;
    }

    /// <summary>The sessions of a run.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(OrganizationId organizationId, RunId id, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var spoken = await context.RunTalks.Where(talk => talk.OrganizationId == organizationId && talk.RunId == id && talk.SessionId != null)
            .Select(static talk => talk.SessionId!).ToListAsync(cancellationToken);
        var told = await context.AdoptedSessions.Where(one => one.OrganizationId == organizationId && one.RunId == id)
            .Select(static one => one.SessionId).ToListAsync(cancellationToken);
        return [.. spoken, .. told];
    }

    /// <summary>The run that a session is in, or was in last; null when it was in none.</summary>
    public async Task<RunRow?> FindAsync(OrganizationId organizationId, string session, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var spoken = await context.RunTalks.Where(talk => talk.OrganizationId == organizationId && talk.SessionId == session)
            .Join(context.ControlRuns, static talk => talk.RunId, static run => run.RunId, static (_, run) => run)
            .Select(RunReader.Row).ToListAsync(cancellationToken);
        var told = await context.AdoptedSessions.Where(one => one.OrganizationId == organizationId && one.SessionId == session)
            .Join(context.ControlRuns, static one => one.RunId, static run => run.RunId, static (_, run) => run)
            .Select(RunReader.Row).ToListAsync(cancellationToken);
        return spoken.Concat(told).MaxBy(static run => run.Key);
    }

    /// <summary>The run that a client's process is; null when no run that is not over is.</summary>
    public async Task<RunRow?> FindAsync(OrganizationId organizationId, ClientProcess process, CancellationToken cancellationToken = default)
    {
        var (pid, start) = (process.Pid, (long)process.StartTicks);
        await using var context = store.CreateContext();
        return await context.ControlRuns.Where(RunReader.IsOpen)
            .Where(run => run.OrganizationId == organizationId && run.ProcessId == pid && run.ProcessStart == start)
            .OrderBy(run => run.RunKey).Select(RunReader.Row).FirstOrDefaultAsync(cancellationToken);
    }
}
