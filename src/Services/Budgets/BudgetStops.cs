using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control;

namespace Helicarrier.Services.Budgets;

/// <summary>
/// Stops the runs in the scope of hard budgets that are reached, at every look again until they stand still or are dead, and notes which. Clients
/// that were not started here are stopped by nobody: people were told that the limit is reached.
/// </summary>
public sealed class BudgetStops(
    BudgetReader budgets, BudgetMeter meter, RunReader runs, RunSessionReader sessions, IRunner runner, RunDesk desk, StoreWriter writer, TimeProvider time)
{
    /// <summary>Who is named where a budget stopped something.</summary>
    public const string Actor = "budget";

    /// <summary>Stops what is to be stopped, and notes what is over or goes on.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="looked">Budgets and how they stand.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StopAsync(
        OrganizationId organizationId, IReadOnlyList<(Budget Budget, BudgetState State)> looked, CancellationToken cancellationToken)
    {
        var stopping = looked.Where(static one => one.State.IsStopping).ToList();
        var held = await budgets.HoldsAsync(organizationId, cancellationToken);
        if (stopping.Count == 0 && held.Count == 0) return;
        var open = (await runs.OpenAsync(organizationId, cancellationToken)).Where(static run => run.Kind == RunKind.Managed).ToList();
        var standing = await StandingAsync(open.Count > 0, cancellationToken);
        await EndAsync(organizationId, held, open, looked, standing, cancellationToken);
        if (stopping.Count == 0 || open.Count == 0) return;
        var known = await KnownAsync(organizationId, cancellationToken);
        var still = standing.Where(static one => one.Value).Select(static one => one.Key).ToHashSet();
        var ours = held.Where(static hold => hold.Error is null).Select(static hold => hold.Run).ToHashSet();
        foreach (var (budget, state) in stopping)
        {
            var wanted = open.Where(run => IsIn(budget.Scope, run, known)).ToList();
            var stopped = await Task.WhenAll(wanted.Select(run => StopAsync(organizationId, budget, run, still, ours, cancellationToken)));
            var holds = stopped.OfType<BudgetHold>().ToList();
            if (holds.Count == 0) continue;
            var paused = holds.Where(static hold => hold is { Action: BudgetAction.Pause, Error: null }).Select(static hold => hold.Run).ToList();
            still.UnionWith(paused);
            ours.UnionWith(paused);
            await writer.WriteAsync(transaction => Note(transaction, organizationId, budget, state, holds), CancellationToken.None);
        }
    }

    private static bool IsIn(BudgetScope scope, RunRow run, ILookup<RunId, BudgetSession> known) => scope.Type switch
    {
        BudgetScopeType.Organization => true,
        BudgetScopeType.Agent => run.Agent == scope.Value || known[run.Id].Any(one => one.AgentId == scope.Value || one.AgentLabel == scope.Value),
        BudgetScopeType.Project => run.Directory == scope.Value || known[run.Id].Any(scope.Covers),
        _ => known[run.Id].Any(scope.Covers),
    };

    private static bool Note(
        StoreTransaction transaction, OrganizationId organizationId, Budget budget, BudgetState state, IReadOnlyList<BudgetHold> holds)
    {
        foreach (var hold in holds) transaction.BudgetHolds.Hold(organizationId, hold);
        if (holds.Any(static hold => hold.Error is not null))
        {
            BudgetTold.Tell(
                transaction, organizationId, budget, state, state,
                [new(BudgetNotice.NotStopped, AlertReason.BudgetNotStopped, AlertStatus.Critical)]);
        }
        return true;
    }

    // Null when there is nothing to do or to note. One that a person paused is not the budget's, and raising it must not have it go on.
    private async Task<BudgetHold?> StopAsync(
        OrganizationId organizationId, Budget budget, RunRow run, HashSet<RunId> still, HashSet<RunId> ours, CancellationToken cancellationToken)
    {
        var hold = new BudgetHold(budget.Id, run.Id, run.Agent, budget.Action, time.GetUtcNow(), Error: null);
        var reason = $"Budget {VisibleText.Line(budget.Name)} is reached";
        RunAnswer answer;
        if (budget.Action == BudgetAction.Kill)
        {
            // An order that was given is carried out by whoever follows runs.
            if (run is { StopAskedAt: not null, StopIsForced: true }) return null;
            answer = await desk.StopAsync(organizationId, run.Id, new(IsForced: true, reason), Actor, cancellationToken);
        }
        else
        {
            if (still.Contains(run.Id)) return ours.Contains(run.Id) ? hold : null;
            answer = await desk.PauseAsync(organizationId, run.Id, reason, Actor, cancellationToken);
        }
        return answer.Verdict is RunVerdict.Done or RunVerdict.UnderWay ? hold : hold with { Error = answer.Reason ?? "It was refused." };
    }

    // What is over is held no longer; nor is what a person let go on where no budget stops it any more.
    private async Task EndAsync(
        OrganizationId organizationId, IReadOnlyList<BudgetHold> held, IReadOnlyList<RunRow> open,
        IReadOnlyList<(Budget Budget, BudgetState State)> looked, IReadOnlyDictionary<RunId, bool> standing, CancellationToken cancellationToken)
    {
        var alive = open.Select(static run => run.Id).ToHashSet();
        var calm = looked.Where(static one => !one.State.IsStopping).Select(static one => one.Budget.Id).ToHashSet(StringComparer.Ordinal);
        var over = held.Where(
            hold => !alive.Contains(hold.Run) || (calm.Contains(hold.BudgetId) && standing.TryGetValue(hold.Run, out var isStill) && !isStill)).ToList();
        if (over.Count == 0) return;
        await writer.WriteAsync(
            transaction =>
            {
                foreach (var hold in over) transaction.BudgetHolds.End(organizationId, hold.BudgetId, hold.Run, Actor);
                return true;
            },
            cancellationToken);
    }

    // Whether each run stands still, by its runner; of one that is away nothing is known.
    private async Task<IReadOnlyDictionary<RunId, bool>> StandingAsync(bool isWanted, CancellationToken cancellationToken)
    {
        if (!isWanted) return new Dictionary<RunId, bool>();
        try
        {
            var rolls = await runner.ListAsync(cancellationToken);
            return rolls.SelectMany(static roll => roll.Runs).DistinctBy(static run => run.Id).ToDictionary(static run => run.Id, static run => run.IsPaused);
        }
        catch (RunnerException)
        {
            return new Dictionary<RunId, bool>();
        }
    }

    private async Task<ILookup<RunId, BudgetSession>> KnownAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var byId = await sessions.OpenAsync(organizationId, cancellationToken);
        var facts = await meter.SessionsAsync(organizationId, [.. byId.Keys], cancellationToken);
        return facts.ToLookup(one => byId[one.SessionId].Id);
    }
}
