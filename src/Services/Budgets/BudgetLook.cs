using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Budgets;

/// <summary>
/// Looks at budgets of an organization: what they come to is read first, and written in one transaction each, with what people are told of it. One
/// that cannot be looked at keeps its state and is told of; the others are looked at all the same.
/// </summary>
public sealed class BudgetLook(BudgetMeter meter, RunSessionReader sessions, StoreWriter writer, TimeProvider time)
{
    private const int LongestError = 300;

    /// <summary>Looks at some budgets.</summary>
    /// <returns>Those that were written, as they stand now. One that was changed meanwhile is not among them.</returns>
    public async Task<IReadOnlyList<(Budget Budget, BudgetState State)>> LookAsync(
        OrganizationId organizationId, IReadOnlyCollection<Budget> budgets, CancellationToken cancellationToken)
    {
        if (budgets.Count == 0) return [];
        var now = time.GetUtcNow();
        var reading = new Reading(meter, organizationId, now, await WorkersAsync(organizationId, now, cancellationToken));
        var looks = new List<(Budget Budget, BudgetUsage? Usage, string? Error)>(budgets.Count);
        foreach (var budget in budgets)
        {
            try
            {
                looks.Add((budget, await reading.ReadAsync(budget, cancellationToken), null));
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                looks.Add((budget, null, VisibleText.Cut(VisibleText.Line(exception.Message), LongestError)));
            }
        }

        var written = await Task.WhenAll(
            looks.Select(look => writer.WriteAsync(transaction => Write(transaction, organizationId, look, now), cancellationToken)));
        return [.. looks.Zip(written).Where(static one => one.Second is not null).Select(static one => (one.First.Budget, one.Second!))];
    }

    private async Task<IReadOnlyList<Worker>> WorkersAsync(OrganizationId organizationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var working = await meter.WorkingAsync(organizationId, now, cancellationToken);
        if (working.Count == 0) return [];
        var open = await sessions.OpenAsync(organizationId, cancellationToken);
        return
        [
            .. working.Select(one => new Worker(
                one.Session, one.Dearest, open.TryGetValue(one.Session.SessionId, out var run) && run.Kind == RunKind.Managed)),
        ];
    }

    private static BudgetState? Write(
        StoreTransaction transaction, OrganizationId organizationId, (Budget Budget, BudgetUsage? Usage, string? Error) look, DateTimeOffset now)
    {
        // Changed or gone since it was read: the next look is at what it is now.
        var budget = transaction.Budgets.Find(organizationId, look.Budget.Id);
        if (budget is not { IsEnabled: true } || budget.UpdatedAt != look.Budget.UpdatedAt) return null;
        var before = transaction.BudgetStates.Find(organizationId, budget.Id);

        // Another look was later. One that is later than now was by a clock that ran ahead, and must not be the last.
        if (before.CheckedAt > now && before.CheckedAt <= transaction.Now) return null;
        var span = SpanOf(budget, before, now);
        var state = look.Usage is { } usage
            ? BudgetJudge.Look(budget, span, usage, now)
            : before.Span == span ? before with { Error = look.Error, CheckedAt = now } : new() { Span = span, Error = look.Error, CheckedAt = now };
        state = state.After(before);
        BudgetTold.Tell(transaction, organizationId, budget, before, state, BudgetJudge.Due(budget, state));
        if (state is { Error: null, Standing: BudgetStanding.Reached }) transaction.BudgetNotices.Measure(organizationId, budget, state);
        var isNews = state.Since != before.Since || state.IsStopping != before.IsStopping;
        transaction.BudgetStates.Put(organizationId, budget.Id, state, isNews);
        return state;
    }

    // Without its zone nobody knows when the next period begins: the one before goes on for as long as it was to, and then that of UTC.
    private static BudgetSpan SpanOf(Budget budget, BudgetState before, DateTimeOffset now) =>
        budget.HasZone ? budget.SpanAt(now)
        : before.Span is { } span && span.Contains(now) ? span
        : BudgetSpan.Around(now, budget.Period, TimeZoneInfo.Utc);

    private sealed record Worker(BudgetSession Session, NanoUsd Dearest, bool IsManaged);

    // What several budgets look at is read once.
    private sealed class Reading(BudgetMeter meter, OrganizationId organizationId, DateTimeOffset now, IReadOnlyList<Worker> workers)
    {
        private readonly Dictionary<(BudgetScope, BudgetSpan?), UsageSum> _sums = [];

        public async Task<BudgetUsage> ReadAsync(Budget budget, CancellationToken cancellationToken)
        {
            var sum = await SumAsync(budget.Scope, budget.SpanAt(now), cancellationToken);
            var recent = await SumAsync(budget.Scope, span: null, cancellationToken);
            var inScope = workers.Where(worker => budget.Scope.Covers(worker.Session)).ToList();
            return new(
                sum.Cost, sum.Calls, sum.UnpricedCalls, recent.Cost, NanoUsd.Sum(inScope.Select(static worker => worker.Dearest)), inScope.Count,
                inScope.Count(static worker => !worker.IsManaged));
        }

        private async Task<UsageSum> SumAsync(BudgetScope scope, BudgetSpan? span, CancellationToken cancellationToken)
        {
            if (_sums.TryGetValue((scope, span), out var sum)) return sum;
            var from = span?.Start ?? now - BudgetLimits.BurnWindow;
            return _sums[(scope, span)] = await meter.SpentAsync(organizationId, scope, from, span?.End, cancellationToken);
        }
    }
}
