using System.Linq.Expressions;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads runs of agents, by the place where the last page ended.</summary>
public sealed class RunReader(Store store)
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxPageSize = 200;

    private const int MostStops = 10_000;

    private const string RunTarget = "run/";

    internal static Expression<Func<ControlRun, RunRow>> Row { get; } = run => new RunRow(
        run.RunKey, run.RunId, run.Agent, run.Client, run.Status, run.Proof, run.ActorType, run.ActorId, run.CreatedAt, run.StartedAt, run.EndedAt,
        run.ExitCode, run.Error, run.StopAskedAt, run.StopAskedBy, run.StopReason, run.StopIsForced, run.RunnerId)
    {
        Kind = run.Kind, ProcessId = run.ProcessId, ProcessParent = run.ProcessParent, Directory = run.Directory, Branch = run.Branch,
        HasTerminal = run.HasTerminal,
    };

    // As the index of open runs has it.
    internal static Expression<Func<ControlRun, bool>> IsOpen { get; } = run =>
        run.Status == RunStatus.Starting || run.Status == RunStatus.Running || run.Status == RunStatus.Remains || run.Status == RunStatus.Stopping
        || run.Status == RunStatus.Unconfirmed;

    private static readonly Func<ControlRun, RunRow> ToRow = Row.Compile();

    /// <summary>A page of runs, newest first.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="agent">Of one agent; null is all.</param>
    /// <param name="after">The place behind which to go on; null begins.</param>
    /// <param name="pageSize">1 to <see cref="MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RunPage> ListAsync(
        OrganizationId organizationId, string? agent, PageCursor? after, int pageSize, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(pageSize, 1, MaxPageSize);
        await using var context = store.CreateContext();
        var runs = context.ControlRuns.Where(run => run.OrganizationId == organizationId);
        if (agent is not null) runs = runs.Where(run => run.Agent == agent);
        if (after is { Id: var last }) runs = runs.Where(run => run.RunKey < last);
        var rows = await runs.OrderByDescending(run => run.RunKey).Take(size + 1).Select(Row).ToListAsync(cancellationToken);
        return rows.Count > size ? new(rows[..size], new(rows[size - 1].CreatedAt, rows[size - 1].Key)) : new(rows, null);
    }

    /// <summary>The runs that are not over, oldest first.</summary>
    public async Task<IReadOnlyList<RunRow>> OpenAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var open = await context.ControlRuns
            .Where(run => run.OrganizationId == organizationId).Where(IsOpen).Select(Row).ToListAsync(cancellationToken);

        // Few at any time, and found by their index, which does not hold them in this order.
        open.Sort(static (one, other) => one.Key.CompareTo(other.Key));
        return open;
    }

    /// <summary>Orders that stand, by agent.</summary>
    public async Task<IReadOnlyList<StandingOrderRow>> OrdersAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.StandingOrders.Where(order => order.OrganizationId == organizationId && order.LiftedAt == null)
            .OrderBy(order => order.Agent)
            .Select(order => new StandingOrderRow(order.Agent, order.RunId, order.Reason, order.GivenAt, order.GivenBy)).ToListAsync(cancellationToken);
    }

    /// <summary>The order to stop every run that waits for a second person; null when none can be confirmed at a moment.</summary>
    public async Task<StopAllRow?> StopAllAsync(OrganizationId organizationId, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.StopAllOrders
            .Where(order => order.OrganizationId == organizationId && order.EndedAt == null && order.StandsUntil > at)
            .Select(order => new StopAllRow(order.AskedBy, order.AskedAt, order.StandsUntil, order.Reason, order.IsForced, order.KeepsStopped))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The orders to stop a run and what they came to, as the audit log has them, oldest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> OrdersToStopAsync(OrganizationId organizationId, RunId id, CancellationToken cancellationToken = default)
    {
        var target = RunTarget + id;
        await using var context = store.CreateContext();
        return await context.AuditLogEntries
            .Where(entry => entry.Target == target && entry.OrganizationId == organizationId
                && (entry.Action == "run.stop" || entry.Action == "run.stopped" || entry.Action == "run.unconfirmed"))
            .OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.AuditId).Take(MaxPageSize)
            .Select(entry => new AuditRow(
                entry.AuditId, entry.OccurredAt, entry.ActorType, entry.ActorId, entry.Action, entry.Target, entry.Metadata))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The orders to stop a run that were given within a time, the latest first; counted up to 10,000.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="from">Given at or after, UTC.</param>
    /// <param name="to">Given before, UTC.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LatestRows<StopGiven>> StopsGivenAsync(
        OrganizationId organizationId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var orders = AuditReader.Older(context, new() { OrganizationId = organizationId, From = from, To = to }).Where(entry => entry.Action == "run.stop");
        var count = await orders.Take(MostStops + 1).CountAsync(cancellationToken);
        var given = await orders.Take(most).Select(entry => new { entry.Target, entry.OccurredAt, entry.ActorId }).ToListAsync(cancellationToken);
        if (given.Count == 0) return new([], 0, true);
        var stops = given.ConvertAll(order => (Run: RunId.Parse(order.Target[RunTarget.Length..]), order.OccurredAt, order.ActorId));
        var runs = stops.ConvertAll(stop => stop.Run);
        var agents = await context.ControlRuns.Where(run => run.OrganizationId == organizationId && runs.Contains(run.RunId))
            .Select(run => new { run.RunId, run.Agent }).ToDictionaryAsync(run => run.RunId, run => run.Agent, cancellationToken);
        return new(
            stops.ConvertAll(stop => new StopGiven(stop.Run, agents.GetValueOrDefault(stop.Run), stop.OccurredAt, stop.ActorId)),
            Math.Min(count, MostStops), count <= MostStops);
    }

    /// <summary>Of the latest runs those that somebody ordered stopped, newest first.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<RunRow>> StopsAsync(OrganizationId organizationId, int most, CancellationToken cancellationToken = default)
    {
        var latest = await ListAsync(organizationId, agent: null, after: null, MaxPageSize, cancellationToken);
        return [.. latest.Rows.Where(static run => run.StopAskedAt is not null).Take(most)];
    }

    /// <summary>One run; null when there is none.</summary>
    public async Task<RunDetail?> FindAsync(OrganizationId organizationId, RunId id, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var run = await context.ControlRuns.AsNoTracking()
            .SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.RunId == id, cancellationToken);
        if (run is null) return null;
        var sessions = await context.AdoptedSessions.Where(one => one.OrganizationId == organizationId && one.RunId == id)
            .OrderBy(one => one.SeenAt).ThenBy(one => one.SessionId).Select(one => one.SessionId).ToListAsync(cancellationToken);
        return new(ToRow(run), run.StopJson is { } json ? JsonSerializer.Deserialize<ProofOfDeath>(json, ControlJson.Options) : null)
        {
            Sessions = sessions,
        };
    }
}
