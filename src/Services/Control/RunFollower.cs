using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Hooked;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Control;

/// <summary>
/// Keeps the record of runs as their runner sees them, and carries out stops that nobody carries out: after a restart, or when the runner was
/// away. Looks each second while something runs and not at all when nothing does.
/// </summary>
public sealed partial class RunFollower(
    StoreWriter writer, RunReader reader, RunDesk desk, IRunner runner, ArmedRuns armed, OutputRoom room, TimeProvider time,
    ILogger<RunFollower> logger) : BackgroundService
{
    /// <summary>Who is named where nobody asked: a run that only its runner knew of.</summary>
    public const string Actor = "runner";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // What was asked for just now may be on its way, and a runner that starts may not have read all its folders.
    private static readonly TimeSpan Missing = TimeSpan.FromSeconds(60);

    private readonly Dictionary<RunId, DateTimeOffset> _missed = [];

    private readonly SemaphoreSlim _changed = new(1);

    public override void Dispose()
    {
        base.Dispose();
        _changed.Dispose();
    }

    /// <summary>One look.</summary>
    /// <returns>Whether something may move on by itself.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var organization = OrganizationId.Default;
        var open = await reader.OpenAsync(organization, cancellationToken);
        IReadOnlyList<RunnerRoll> rolls;
        try
        {
            rolls = await runner.ListAsync(cancellationToken);
        }
        catch (RunnerException)
        {
            return open.Count > 0;
        }

        // A runner's word holds for its own runs alone.
        var known = open.ToDictionary(static run => run.Id);
        var told = rolls.SelectMany(static roll => roll.Runs.Select(run => (Run: run, roll.Runner)))
            .Where(one => !known.TryGetValue(one.Run.Id, out var row) || row.Runner == one.Runner).ToList();
        var seen = told.ConvertAll(static one => one.Run);
        var answered = rolls.Select(static roll => roll.Runner).ToHashSet();
        armed.Take(seen, [.. open.Where(row => !answered.Contains(row.Runner)).Select(static row => row.Id)]);
        room.Take(rolls);
        var moved = told
            .Where(one => known.TryGetValue(one.Run.Id, out var row) ? HasMoved(row, one.Run) : !RunMoves.IsOver(one.Run.Status)).ToList();
        var unseen = Miss(
            [.. open.Where(row => answered.Contains(row.Runner)).ExceptBy(seen.Select(static run => run.Id), static row => row.Id)]);
        if (moved.Count + unseen.Count > 0)
        {
            await writer.WriteAsync(transaction => TakeOver(transaction, organization, moved, known, unseen), cancellationToken);
        }
        foreach (var row in open.Where(row => row.StopAskedAt is not null && !desk.IsStopping(row.Id)))
        {
            // One that is not proven dead waits for somebody to say more; every other order is still to be carried out.
            if (seen.Any(run => run.Id == row.Id && run.Status is RunStatus.Running or RunStatus.Remains && run.Stop is null))
            {
                _ = desk.CarryOutAsync(organization, row.Id, row.StopIsForced, row.StopAskedBy!);
            }
        }

        return open.Count > 0 || moved.Count > 0;
    }

    // Those that the runner has not known for a while.
    private List<RunRow> Miss(IReadOnlyList<RunRow> unseen)
    {
        foreach (var found in _missed.Keys.Except(unseen.Select(static row => row.Id)).ToList()) _missed.Remove(found);
        var now = time.GetUtcNow();
        foreach (var row in unseen) _missed.TryAdd(row.Id, now);
        return [.. unseen.Where(row => now - _missed[row.Id] > Missing)];
    }

    private static bool HasMoved(RunRow row, RunSnapshot run) =>
        row.Status != run.Status || row.Proof != run.Proof || row.ExitCode != run.ExitCode || row.StartedAt is null;

    private static bool TakeOver(
        StoreTransaction transaction, OrganizationId organization, IReadOnlyList<(RunSnapshot Run, RunnerId Runner)> moved,
        IReadOnlyDictionary<RunId, RunRow> known, IReadOnlyList<RunRow> unseen)
    {
        foreach (var (run, runner) in moved)
        {
            // Clients of other machines are taken in by nobody.
            if (run.Adopted is not null && runner != RunnerId.Local) continue;
            var holder = transaction.Runs.RunnerOf(organization, run.Id);
            if (run.Adopted is { } adopted)
            {
                AdoptionDesk.Record(transaction, organization, run, adopted, Actor, session: null);
            }
            else if (holder is null)
            {
                transaction.Runs.Put(new(organization, run.Id, run.Agent, AgentEntry.Command, ActorType.Service, Actor, Runner: runner));
            }
            else if (holder != runner)
            {
                continue;
            }
            RunDesk.TakeOver(transaction, organization, run, known.GetValueOrDefault(run.Id)?.StopAskedBy ?? Actor);
        }

        foreach (var row in unseen)
        {
            transaction.Runs.Lose(organization, row.Id, "Its runner does not know of it");
            transaction.Asks.EndAll(organization, row.Id, AskEnd.Over);
        }

        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = writer.Subscribe(Note);
        var isMoving = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (isMoving)
            {
                await Task.Delay(Period, time, stoppingToken);
            }
            else
            {
                await _changed.WaitAsync(stoppingToken);
            }
            isMoving = await TryLookAsync(stoppingToken);
        }
    }

    private void Note(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is RunChange or RunnerChange) && _changed.CurrentCount == 0) _changed.Release();
    }

    private async Task<bool> TryLookAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await LookAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.NotLooked(logger, exception.Message, exception);
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Runs could not be looked at, and will be in a second: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason, Exception exception);
    }
}
