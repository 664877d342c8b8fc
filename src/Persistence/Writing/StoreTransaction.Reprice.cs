using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string PutRepriceSql =
        """
        INSERT INTO reprice_runs (organization_id, status, "trigger", actor_id, book_hash, book_version, from_at, to_at, model_id, agent_id,
            source, started_at, updated_at, cursor_at, cursor_key, changed_count, priced_count, unpriced_count, unchanged_count,
            reported_count, cost_before_nanos, cost_after_nanos, undo_cursor_key, restored_count, kept_count)
        VALUES (@0, 'running', @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @10, @5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        """;

    private const string RepriceColumns =
        "reprice_run_id, status, book_hash, from_at, to_at, model_id, agent_id, source, cursor_at, cursor_key, actor_id, undo_cursor_key, undone_by";

    private const string FindRepriceSql =
        "SELECT " + RepriceColumns + " FROM reprice_runs WHERE organization_id = @0 AND reprice_run_id = @1";

    private const string OpenRepriceSql =
        "SELECT " + RepriceColumns + " FROM reprice_runs WHERE organization_id = @0 AND status IN ('running', 'undoing')";

    private const string MoveRepriceSql =
        """
        UPDATE reprice_runs SET status = @1, cursor_at = @2, cursor_key = @3, changed_count = changed_count + @4,
            priced_count = priced_count + @5, unpriced_count = unpriced_count + @6, unchanged_count = unchanged_count + @7,
            reported_count = reported_count + @8, cost_before_nanos = cost_before_nanos + @9, cost_after_nanos = cost_after_nanos + @10,
            updated_at = @11, finished_at = @12
        WHERE reprice_run_id = @0 AND status = 'running'
        """;

    // The rule stands in the statement too: a sender's bill is not overwritten, whatever the caller believed.
    private const string SetPriceSql =
        "UPDATE usage_events SET (" + FrozenPrice.Columns + ") = (@1, @2, @3, @4, @5, @6, @7) " +
        "WHERE usage_key = @0 AND cost_source <> 'provider_reported'";

    private const string PutChangeSql =
        """
        INSERT OR REPLACE INTO reprice_changes (reprice_run_id, usage_key, before_cost_nanos, before_cost_source, before_cost_confidence,
            before_pricing_version, before_rate_key, before_unpriced_reason, before_flags, after_cost_nanos, after_cost_source,
            after_cost_confidence, after_pricing_version, after_rate_key, after_unpriced_reason, after_flags)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15)
        """;

    private readonly Dictionary<long, AppliedRate> _frozen = [];

    /// <summary>
    /// Opens a repricing, audited. One that was cut off and asked for the same goes on where it stopped.
    /// </summary>
    /// <param name="run">What is asked for; its key and counts are not looked at. Its book must be stored.</param>
    /// <param name="actorType">What kind of caller asks.</param>
    /// <returns>The key, and whether it goes on with an earlier one.</returns>
    /// <exception cref="RepriceRefusedException">Another one is unfinished.</exception>
    public (long RunId, bool Continued) BeginReprice(RepriceRun run, ActorType actorType)
    {
        if (OpenReprice(run.OrganizationId) is { } open)
        {
            if (open.Status == RepriceStatus.Running && open.BookHash == run.BookHash && open.Scope == ScopeOf(run)) return (open.RunId, true);
            throw new RepriceRefusedException($"Repricing {open.RunId} is not finished: resume it or undo it first.");
        }

        var id = Statement(PutRepriceSql, 11).Insert(
            run.OrganizationId, run.Trigger, run.ActorId, run.BookHash, run.BookVersion, Ms(run.FromAt), Ms(run.ToAt), run.ModelId,
            run.AgentId, run.Source, Ms(Now));
        Audit(
            run.OrganizationId, actorType, run.ActorId, "pricing.reprice", Target(id),
            JsonSerializer.Serialize(new { run.BookVersion, run.BookHash, run.FromAt, run.ToAt, run.ModelId, run.AgentId, run.Source, run.Trigger }, Web));
        _unit.Changes.Add(new RepriceRunChange(run.OrganizationId, id));
        return (id, false);
    }

    /// <summary>
    /// Prices the next calls of a repricing again and moves its cursor behind them. Rows, receipts, session sums and hourly
    /// buckets change in this one transaction, so a kill leaves a batch done or not begun.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="runId">The repricing.</param>
    /// <param name="pricer">Prices by the run's book.</param>
    /// <param name="limit">Calls to look at, at the most.</param>
    /// <returns>False when there is nothing left to do: it is finished, or it is being undone.</returns>
    public bool RepriceNext(string organizationId, long runId, UsagePricer pricer, int limit)
    {
        if (FindReprice(organizationId, runId) is not { Status: RepriceStatus.Running } run) return false;
        if (run.BookHash != pricer.Book.Hash) throw new ArgumentException("The pricer is not the run's", nameof(pricer));
        var calls = CallsBehind(run, limit);
        var tally = RepriceTally.Empty;
        foreach (var (call, price) in calls)
        {
            if (!run.Scope.Covers(call.Priced.Usage.Model, call.AgentId, call.Priced.Usage.Source)) continue;
            var after = pricer.Price(call.Priced.Usage);
            var outcome = RepriceRule.Compare(call.Priced, after);
            tally = tally.With(outcome, call.Priced, after);
            if (outcome is RepriceOutcome.Unchanged or RepriceOutcome.Reported) continue;
            var now = FrozenPrice.Of(after, after.Rate is null ? null : RateKey(after.Rate));
            SetPrice(organizationId, call, price, now, after);
            Statement(PutChangeSql, 16).Run([runId, call.UsageKey, .. price.Values, .. now.Values]);
        }

        var finished = calls.Count < limit;
        var last = calls.Count == 0 ? default : calls[^1].Call;
        Statement(MoveRepriceSql, 13).Run(
            runId, WireName.Of(finished ? RepriceStatus.Succeeded : RepriceStatus.Running),
            last is null ? run.CursorAt : Ms(last.Priced.Usage.OccurredAt), last?.UsageKey ?? run.CursorKey,
            tally.Changed, tally.Priced, tally.Unpriced, tally.Unchanged, tally.Reported, tally.CostBefore.Value, tally.CostAfter.Value,
            Ms(Now), finished ? Ms(Now) : null);
        _unit.Changes.Add(new RepriceRunChange(organizationId, runId));
        if (finished) Audit(organizationId, ActorType.Service, run.ActorId, "pricing.reprice.finish", Target(runId));
        return !finished;
    }

    private List<(StoredCall Call, FrozenPrice Price)> CallsBehind(OpenRun run, int limit)
    {
        var calls = new List<(StoredCall, FrozenPrice)>(limit);
        using (var row = Statement(StoredCalls.RangeSql, 5).Start(run.Scope.OrganizationId, run.CursorAt, Ms(run.Scope.To), run.CursorKey, limit))
        {
            while (row.Read()) calls.Add(StoredCalls.Read(row));
        }

        for (var i = 0; i < calls.Count; i++) calls[i] = WithRate(calls[i]);
        return calls;
    }

    private (StoredCall Call, FrozenPrice Price) WithRate((StoredCall Call, FrozenPrice Price) row) =>
        row.Price.RateKey is { } key ? (row.Call with { Priced = row.Call.Priced with { Rate = FrozenRate(key) } }, row.Price) : row;

    private AppliedRate FrozenRate(long key)
    {
        if (_frozen.TryGetValue(key, out var rate)) return rate;
        using var row = Statement(StoredCalls.RateSql, 1).Start(key);
        if (!row.Read()) throw new InvalidOperationException($"Rates {key} are not in the store");
        return _frozen[key] = StoredCalls.ReadRate(row);
    }

    private void SetPrice(string organizationId, StoredCall call, FrozenPrice before, FrozenPrice price, PricedUsage now)
    {
        // The sums follow what was written, so a row that the statement left alone must not be in them.
        if (Statement(SetPriceSql, 8).Run([call.UsageKey, .. price.Values]) == 0) return;
        var prices = _unit.PricesOf(call.SessionKey);
        prices.Add(before, -1);
        prices.Add(price, 1);
        var bucket = RollupKey.Of(organizationId, call.AgentId, call.Priced.Usage);
        _unit.AddRollup(bucket, -RollupDelta.Of(call.Priced));
        _unit.AddRollup(bucket, RollupDelta.Of(now));
    }

    private OpenRun? OpenReprice(string organizationId) => ReadRun(Statement(OpenRepriceSql, 1), organizationId);

    private OpenRun? FindReprice(string organizationId, long runId) => ReadRun(Statement(FindRepriceSql, 2), organizationId, runId);

    private static OpenRun? ReadRun(Statement statement, string organizationId, params object?[] rest)
    {
        using var row = statement.Start([organizationId, .. rest]);
        if (!row.Read()) return null;
        return new(
            row.Int64(0), WireName.Parse<RepriceStatus>(row.String(1)), row.String(2),
            new()
            {
                OrganizationId = organizationId,
                From = row.Time(3),
                To = row.Time(4),
                Model = row.Text(5),
                Agent = row.Text(6),
                Source = row.Text(7),
            },
            row.Int64(8), row.Int64(9), row.String(10), row.Int64(11), row.Text(12));
    }

    private static RepriceScope ScopeOf(RepriceRun run) => new()
    {
        OrganizationId = run.OrganizationId,
        From = Time(Ms(run.FromAt)),
        To = Time(Ms(run.ToAt)),
        Model = run.ModelId,
        Agent = run.AgentId,
        Source = run.Source,
    };

    private static string Target(long runId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"reprice/{runId}");

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private sealed record OpenRun(
        long RunId, RepriceStatus Status, string BookHash, RepriceScope Scope, long CursorAt, long CursorKey, string ActorId,
        long UndoCursorKey, string? UndoneBy);
}
