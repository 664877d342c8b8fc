using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>budget_states</c>: how each budget stood at its latest check.</summary>
public sealed class BudgetStateTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO budget_states
            (organization_id, budget_id, period_start, period_end, spent_nanos, calls, unpriced_calls, recent_nanos, in_flight_nanos, working,
             watched, standing, status, is_stopping, since, checked_at, error)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16)
        ON CONFLICT (organization_id, budget_id) DO UPDATE SET period_start = excluded.period_start, period_end = excluded.period_end,
            spent_nanos = excluded.spent_nanos, calls = excluded.calls, unpriced_calls = excluded.unpriced_calls,
            recent_nanos = excluded.recent_nanos, in_flight_nanos = excluded.in_flight_nanos, working = excluded.working,
            watched = excluded.watched, standing = excluded.standing, status = excluded.status, is_stopping = excluded.is_stopping,
            since = excluded.since, checked_at = excluded.checked_at, error = excluded.error
        """;

    private const string FindSql =
        """
        SELECT period_start, period_end, spent_nanos, calls, unpriced_calls, recent_nanos, in_flight_nanos, working, watched, standing, status,
            is_stopping, since, checked_at, error
        FROM budget_states WHERE organization_id = @0 AND budget_id = @1
        """;

    private const string RemoveSql = "DELETE FROM budget_states WHERE organization_id = @0 AND budget_id = @1";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);

    /// <summary>Writes how a budget stands after a check.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="state">How it stands.</param>
    /// <param name="isNews">Whether that is to be told to whoever follows what changes: each minute brings other figures.</param>
    public void Put(OrganizationId organizationId, string budget, BudgetState state, bool isNews)
    {
        var (span, usage) = (state.Span!.Value, state.Usage);
        _put.Run(
            organizationId.Value, budget, Ms(span.Start), Ms(span.End), usage.Spent.Saturated, usage.Calls, usage.Unpriced, usage.Recent.Saturated,
            usage.InFlight.Saturated, usage.Working, usage.Watched, WireName.Of(state.Standing), WireName.Of(state.Status), state.IsStopping,
            Ms(state.Since ?? state.CheckedAt), Ms(state.CheckedAt), state.Error);
        if (isNews) Unit.Changes.Add(new BudgetChange(organizationId));
    }

    /// <summary>How a budget stood; as it begins, when nobody looked yet.</summary>
    public BudgetState Find(OrganizationId organizationId, string budget)
    {
        using var row = _find.Start(organizationId.Value, budget);
        return row.Read()
            ? new()
            {
                Span = new(row.Time(0), row.Time(1)),
                Usage = new(
                    new NanoUsd(row.Int64(2)), row.Int64(3), row.Int64(4), new NanoUsd(row.Int64(5)), new NanoUsd(row.Int64(6)), row.Int32(7),
                    row.Int32(8)),
                Standing = row.Word<BudgetStanding>(9),
                Status = row.Word<AlertStatus>(10),
                IsStopping = row.Flag(11),
                Since = row.Time(12),
                CheckedAt = row.OptionalTime(13),
                Error = row.Text(14),
            }
            : new();
    }

    /// <summary>Forgets how a budget stood that is gone, or is looked at no longer.</summary>
    public void Remove(OrganizationId organizationId, string budget)
    {
        _remove.Run(organizationId.Value, budget);
        Unit.Changes.Add(new BudgetChange(organizationId));
    }
}
