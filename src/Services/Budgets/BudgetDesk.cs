using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Alerts;

namespace Helicarrier.Services.Budgets;

/// <summary>Makes, changes, raises and removes budgets, and lets go on what they held. Audited; each is looked at at once.</summary>
public sealed class BudgetDesk(BudgetReader budgets, BudgetSweep sweep, BudgetRelease release, StoreWriter writer)
{
    /// <summary>Makes a budget.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="body">The budget as the API takes it.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<BudgetAnswer> CreateAsync(
        OrganizationId organizationId, JsonElement body, string actor, CancellationToken cancellationToken = default)
    {
        var (budget, refused) = await writer.WriteAsync(
            transaction =>
            {
                if (transaction.Budgets.Count(organizationId) >= BudgetLimits.Budgets)
                {
                    return (null, new(AlertVerdict.Refused, null, $"at most {BudgetLimits.Budgets} budgets can be kept"));
                }
                var (budget, refusal) = new BudgetWishReader(null, Guid.CreateVersion7(transaction.Now).ToString(), transaction.Now).Read(body);
                if (budget is null) return (null, Bad(refusal!));
                transaction.Budgets.Put(organizationId, budget);
                Audit(transaction, organizationId, actor, "budget.add", budget, new { budget.Name, after = Facts(budget) });
                return ((Budget?)budget, (BudgetAnswer?)null);
            },
            cancellationToken);
        return refused ?? await LookedAtAsync(organizationId, budget!, cancellationToken);
    }

    /// <summary>Changes a budget; what is not named stays.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<BudgetAnswer> ChangeAsync(
        OrganizationId organizationId, string id, JsonElement body, string actor, CancellationToken cancellationToken = default)
    {
        var (budget, refused) = await writer.WriteAsync(
            transaction =>
            {
                if (transaction.Budgets.Find(organizationId, id) is not { } before) return (null, BudgetAnswer.NotFound);
                var (budget, refusal) = new BudgetWishReader(before, id, transaction.Now).Read(body);
                if (budget is null) return (null, Bad(refusal!));
                Put(transaction, organizationId, before, budget);
                Audit(
                    transaction, organizationId, actor, "budget.change", budget, new { budget.Name, before = Facts(before), after = Facts(budget) });
                return ((Budget?)budget, (BudgetAnswer?)null);
            },
            cancellationToken);
        return refused ?? await LookedAtAsync(organizationId, budget!, cancellationToken);
    }

    /// <summary>Takes a budget away that holds no run. What people were told stays.</summary>
    public Task<BudgetAnswer> RemoveAsync(OrganizationId organizationId, string id, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                if (transaction.Budgets.Find(organizationId, id) is not { } before) return BudgetAnswer.NotFound;
                if (transaction.BudgetHolds.Open(organizationId, id) > 0)
                {
                    return new(AlertVerdict.Refused, null, "it holds runs; switch it off and let them go on first");
                }
                transaction.Budgets.Remove(organizationId, id);
                transaction.BudgetStates.Remove(organizationId, id);
                Audit(transaction, organizationId, actor, "budget.remove", before, new { before.Name, before = Facts(before) });
                return new BudgetAnswer(AlertVerdict.Done, null);
            },
            cancellationToken);

    /// <summary>Raises a limit and, where the budget then stops nothing, lets go on what it had paused.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="id">The budget.</param>
    /// <param name="limitUsd">More than the limit is, and more than is spent. US dollars.</param>
    /// <param name="why">In their words.</param>
    /// <param name="actor">Who; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<BudgetAnswer> RaiseAsync(
        OrganizationId organizationId, string id, decimal? limitUsd, string? why, string actor, CancellationToken cancellationToken = default)
    {
        if (limitUsd is not { } usd) return Bad("limitUsd is required");
        if (BudgetWishReader.RefuseLimit(usd) is { } wrong) return Bad(wrong);
        if (RefuseWhy(why) is { } unsaid) return Bad(unsaid);
        if (await FreshAsync(organizationId, id, cancellationToken) is not { } row) return BudgetAnswer.NotFound;
        var limit = NanoUsd.FromUsd(usd);
        if (limit <= row.State.Usage.Spent)
        {
            return new(AlertVerdict.Refused, null, $"limitUsd must be more than the {row.State.Usage.Spent} that are spent");
        }
        var (budget, refused) = await writer.WriteAsync(
            transaction =>
            {
                if (transaction.Budgets.Find(organizationId, id) is not { } before) return (null, BudgetAnswer.NotFound);
                if (limit <= before.Limit) return (null, new(AlertVerdict.Refused, null, $"limitUsd must be more than {before.Limit}"));
                var raised = before with { Limit = limit, UpdatedAt = transaction.Now };
                Put(transaction, organizationId, before, raised);
                Audit(
                    transaction, organizationId, actor, "budget.raise", raised,
                    new { raised.Name, from = before.Limit.ToUsd(), to = usd, reason = why!.Trim() });
                return ((Budget?)raised, (BudgetAnswer?)null);
            },
            cancellationToken);
        if (refused is not null) return refused;
        var answer = await LookedAtAsync(organizationId, budget!, cancellationToken);
        return answer.Row is { State.IsStopping: false, Holds.Count: > 0 } ? await ReleasedAsync(organizationId, id, actor, cancellationToken) : answer;
    }

    /// <summary>Lets go on what a budget paused that stops nothing any more: its period is over, calls have a price, or it was changed.</summary>
    /// <inheritdoc cref="RaiseAsync"/>
    public async Task<BudgetAnswer> GoOnAsync(
        OrganizationId organizationId, string id, string? why, string actor, CancellationToken cancellationToken = default)
    {
        if (RefuseWhy(why) is { } unsaid) return Bad(unsaid);
        if (await FreshAsync(organizationId, id, cancellationToken) is not { } row) return BudgetAnswer.NotFound;
        if (row.State.IsStopping)
        {
            return new(
                AlertVerdict.Refused, null,
                row.State.Standing == BudgetStanding.CannotTell ? "calls have no price; add one first" : "it is still reached; raise it");
        }
        if (row.Holds.Count == 0) return new(AlertVerdict.Refused, null, "it holds no run");
        await writer.WriteAsync(
            transaction =>
            {
                Audit(
                    transaction, organizationId, actor, "budget.go_on", row.Budget, new { row.Budget.Name, runs = row.Holds.Count, reason = why!.Trim() });
                return true;
            },
            cancellationToken);
        return await ReleasedAsync(organizationId, id, actor, cancellationToken);
    }

    private static BudgetAnswer Bad(string reason) => new(AlertVerdict.Bad, null, reason);

    private static string? RefuseWhy(string? why) =>
        string.IsNullOrWhiteSpace(why) ? "reason is required"
        : why.Trim().Length > BudgetLimits.Why ? $"reason must be at most {BudgetLimits.Why} characters"
        : AskedText.IsUsable(why) ? null
        : "reason must be plain text";

    // How one stood that looks elsewhere from now on says nothing of it.
    private static void Put(StoreTransaction transaction, OrganizationId organizationId, Budget before, Budget budget)
    {
        var looksElsewhere = budget.Scope != before.Scope || budget.Period != before.Period || budget.Zone != before.Zone || !budget.IsEnabled;
        if (looksElsewhere) transaction.BudgetStates.Remove(organizationId, budget.Id);
        transaction.Budgets.Put(organizationId, budget);
    }

    private static void Audit(StoreTransaction transaction, OrganizationId organizationId, string actor, string action, Budget budget, object more) =>
        transaction.Audit.Add(
            organizationId, ActorType.User, actor, action, "budget/" + budget.Id, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));

    private static object Facts(Budget budget) => new
    {
        enabled = budget.IsEnabled,
        scope = WireName.Of(budget.Scope.Type),
        value = budget.Scope.Value,
        period = WireName.Of(budget.Period),
        budget.Zone,
        limitUsd = budget.Limit.ToUsd(),
        kind = WireName.Of(budget.Kind),
        action = WireName.Of(budget.Action),
        budget.StopsUnpriced,
        budget.Thresholds,
    };

    private async Task<BudgetAnswer> ReleasedAsync(OrganizationId organizationId, string id, string actor, CancellationToken cancellationToken)
    {
        var trouble = await release.GoOnAsync(organizationId, id, actor, cancellationToken);
        var row = await budgets.FindAsync(organizationId, id, cancellationToken);
        return trouble is null ? new(AlertVerdict.Done, row) : new(AlertVerdict.Refused, row, trouble);
    }

    private async Task<BudgetRow?> FreshAsync(OrganizationId organizationId, string id, CancellationToken cancellationToken)
    {
        if (await budgets.FindAsync(organizationId, id, cancellationToken) is not { } row) return null;
        return (await LookedAtAsync(organizationId, row.Budget, cancellationToken)).Row;
    }

    private async Task<BudgetAnswer> LookedAtAsync(OrganizationId organizationId, Budget budget, CancellationToken cancellationToken)
    {
        // As it is kept: the store's times are in milliseconds, and a look at a budget that was changed since is not written.
        if (await budgets.FindAsync(organizationId, budget.Id, cancellationToken) is not { } kept) return BudgetAnswer.NotFound;
        if (!kept.Budget.IsEnabled) return new(AlertVerdict.Done, kept);
        await sweep.RunAsync(organizationId, [kept.Budget], cancellationToken);
        return await budgets.FindAsync(organizationId, budget.Id, cancellationToken) is { } row ? new(AlertVerdict.Done, row) : BudgetAnswer.NotFound;
    }
}
