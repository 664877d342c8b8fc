using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
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
        var open = await context.ControlRuns.Where(RunReader.IsOpen).Where(run => run.OrganizationId == organizationId)
            .Select(RunReader.Row).ToListAsync(cancellationToken);
        var byId = open.ToDictionary(static run => run.Id);
        var named = await Named(context, organizationId)
            .Join(context.ControlRuns.Where(RunReader.IsOpen), static one => one.RunId, static run => run.RunId, static (one, _) => one)
            .ToListAsync(cancellationToken);
        var sessions = new Dictionary<string, RunRow>(StringComparer.Ordinal);
        foreach (var (session, run) in named.Select(one => (one.Session, byId.GetValueOrDefault(one.RunId))).OrderBy(static one => one.Item2?.Key))
        {
            if (run is not null) sessions[session] = run;
        }
        return sessions;
    }

    /// <summary>The sessions of a run.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(OrganizationId organizationId, RunId id, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await Named(context, organizationId).Where(one => one.RunId == id).Select(static one => one.Session).ToListAsync(cancellationToken);
    }

    /// <summary>The run that a session is in, or was in last; null when it was in none.</summary>
    public async Task<RunRow?> FindAsync(OrganizationId organizationId, string session, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await Named(context, organizationId).Where(one => one.Session == session)
            .Join(context.ControlRuns, static one => one.RunId, static run => run.RunId, static (_, run) => run)
            .OrderByDescending(static run => run.RunKey).Select(RunReader.Row).FirstOrDefaultAsync(cancellationToken);
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

    private static IQueryable<Name> Named(HelicarrierDbContext context, OrganizationId organizationId) =>
        context.RunTalks.Where(talk => talk.OrganizationId == organizationId && talk.SessionId != null)
            .Select(talk => new Name { RunId = talk.RunId, Session = talk.SessionId! })
            .Concat(context.AdoptedSessions.Where(one => one.OrganizationId == organizationId)
                .Select(one => new Name { RunId = one.RunId, Session = one.SessionId }));

    private sealed class Name
    {
        public RunId RunId { get; init; }

        public string Session { get; init; } = "";
    }
}
