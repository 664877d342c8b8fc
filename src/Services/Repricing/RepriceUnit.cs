using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Repricing;

/// <summary>
/// Opens repricings and carries them on, batch by batch, in one transaction of the store. Rows, receipts, session sums and
/// hourly buckets change in it together, so a kill leaves a batch done or not begun.
/// </summary>
internal sealed class RepriceUnit(StoreTransaction store, OrganizationId organizationId)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Opens a repricing, audited. One that was cut off and asked for the same goes on where it stopped.</summary>
    /// <param name="run">What is asked for; its key and counts are not looked at. Its book must be stored.</param>
    /// <param name="actorType">What kind of caller asks.</param>
    /// <returns>The key, and whether it goes on with an earlier one.</returns>
    /// <exception cref="RepriceRefusedException">Another one is unfinished, or the stretch begins before calls are kept.</exception>
    public (long RunId, bool Continued) Begin(RepriceRun run, ActorType actorType)
    {
        if (store.RepriceRuns.FindOpen(organizationId) is { } open)
        {
            if (open.Status == RepriceStatus.Running && open.BookHash == run.BookHash && open.Scope == ScopeOf(run))
            {
                return (open.RunId, true);
            }
            throw Unfinished(open);
        }

        RefusePast(ScopeOf(run), store.PastCalls.Cut(organizationId));
        var id = store.RepriceRuns.Put(run);
        store.Audit.Add(
            organizationId, actorType, run.ActorId, "pricing.reprice", Target(id),
            JsonSerializer.Serialize(
                new { run.BookVersion, run.BookHash, run.FromAt, run.ToAt, run.ModelId, run.AgentId, run.Source, run.OwnPriceId, run.Trigger }, Web));
        return (id, false);
    }

    /// <summary>Refuses a stretch that begins before calls are kept: of those that are gone nothing can be priced, and a part would pass for all.</summary>
    /// <exception cref="RepriceRefusedException">It does.</exception>
    public static void RefusePast(RepriceScope scope, DateTimeOffset? cut)
    {
        if (cut is not { } before || scope.From >= before) return;
        var first = before.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        throw new RepriceRefusedException($"Calls before {first} are past retention and keep their prices: begin at {first} or later.");
    }

    /// <summary>Prices the next calls of a repricing again and moves its cursor behind them.</summary>
    /// <param name="runId">The repricing.</param>
    /// <param name="pricer">Prices by the run's book.</param>
    /// <param name="limit">Calls to look at, at the most.</param>
    /// <returns>False when there is nothing left to do: it is finished, or it is being undone.</returns>
    public bool Next(long runId, UsagePricer pricer, int limit)
    {
        if (store.RepriceRuns.Find(organizationId, runId) is not { Status: RepriceStatus.Running } run) return false;
        if (run.BookHash != pricer.Book.Hash) throw new ArgumentException("The pricer is not the run's", nameof(pricer));
        var calls = store.Calls.Range(organizationId, run.CursorAt, run.CursorKey, run.Scope.To, limit);
        var tally = RepriceTally.Empty;
        foreach (var call in calls)
        {
            if (run.Scope.Covers(call.Usage.Model, call.AgentId, call.Usage.Source) && run.Scope.Covers(pricer, call.Usage))
            {
                tally = Reprice(run, call, pricer.Price(call.Usage), tally);
            }
        }

        var finished = calls.Count < limit;
        store.RepriceRuns.Move(run, calls.Count == 0 ? null : calls[^1], tally, finished);
        if (finished) store.Audit.Add(organizationId, ActorType.Service, run.ActorId, "pricing.reprice.finish", Target(runId));
        return !finished;
    }

    /// <summary>Opens the undo of a repricing, audited; of one that was cut off too. An undo that was cut off goes on.</summary>
    /// <exception cref="RepriceRefusedException">There is no such repricing, it is undone, or another one is unfinished.</exception>
    public void BeginUndo(long runId, ActorType actorType, string actorId)
    {
        var run = store.RepriceRuns.Find(organizationId, runId)
            ?? throw new RepriceRefusedException($"There is no repricing {runId}.") { IsMissing = true };
        if (run.Status == RepriceStatus.Undoing) return;
        if (run.Status == RepriceStatus.Undone) throw new RepriceRefusedException($"Repricing {runId} is undone already.");
        if (store.RepriceRuns.FindOpen(organizationId) is { } open && open.RunId != runId) throw Unfinished(open);
        store.RepriceRuns.BeginUndo(organizationId, runId, actorId);
        store.Audit.Add(organizationId, actorType, actorId, "pricing.reprice.undo", Target(runId));
    }

    /// <summary>
    /// Puts the earlier price back on the next rows of a repricing. A row that somebody wrote since keeps what it has, and the
    /// change says so.
    /// </summary>
    /// <param name="runId">The repricing.</param>
    /// <param name="limit">Rows to look at, at the most.</param>
    /// <returns>False when there is nothing left to do.</returns>
    public bool UndoNext(long runId, int limit)
    {
        if (store.RepriceRuns.Find(organizationId, runId) is not { Status: RepriceStatus.Undoing } run) return false;
        var changes = store.RepriceChanges.Behind(runId, run.UndoCursorKey, limit);
        var cursor = changes.Count == 0 ? run.UndoCursorKey : changes[^1].Call.Key.Value;

        // Nearly all of them are, so those that are not are told one by one.
        store.RepriceChanges.MarkRestored(runId, run.UndoCursorKey, cursor);
        long kept = 0;
        foreach (var change in changes)
        {
            var outcome = Undo(change);
            if (outcome == UndoOutcome.Restored) continue;
            kept++;
            store.RepriceChanges.Mark(runId, change.Call.Key, outcome);
        }

        var finished = changes.Count < limit;
        store.RepriceRuns.MoveUndo(run, cursor, changes.Count - kept, kept, finished);
        if (finished)
        {
            store.Audit.Add(organizationId, ActorType.Service, run.UndoneBy ?? run.ActorId, "pricing.reprice.undone", Target(runId));
        }
        return !finished;
    }

    private RepriceTally Reprice(OpenReprice run, StoredCall call, PricedUsage after, RepriceTally tally)
    {
        var outcome = RepriceRule.Compare(call.Priced, after);
        if (outcome is not (RepriceOutcome.Unchanged or RepriceOutcome.Reported))
        {
            var now = store.Calls.Freeze(after);
            store.Calls.SetPrice(organizationId, call, now);
            store.RepriceChanges.Put(run.RunId, call.Key, call.Price, now);
        }

        return tally.With(outcome, call.Priced, after);
    }

    private UndoOutcome Undo(StoredChange change)
    {
        if (change.RepricedSince) return UndoOutcome.RepricedSince;
        var call = change.Call;
        if (call.Price != change.After) return UndoOutcome.ChangedSince;
        var earlier = change.Before.On(call.Priced, store.Rates.Find(change.Before.RateKey));
        if (!RepriceRule.Explains(earlier)) return UndoOutcome.ChangedSince;
        store.Calls.SetPrice(organizationId, call, change.Before);
        return UndoOutcome.Restored;
    }

    private static RepriceRefusedException Unfinished(OpenReprice open) =>
        new($"Repricing {open.RunId} is not finished: resume it or undo it first.");

    // As it is kept: whole milliseconds.
    private static RepriceScope ScopeOf(RepriceRun run) => new()
    {
        OrganizationId = run.OrganizationId,
        From = DateTimeOffset.FromUnixTimeMilliseconds(run.FromAt.ToUnixTimeMilliseconds()),
        To = DateTimeOffset.FromUnixTimeMilliseconds(run.ToAt.ToUnixTimeMilliseconds()),
        Model = run.ModelId,
        Agent = run.AgentId,
        Source = run.Source,
        OwnPrice = run.OwnPriceId,
    };

    private static string Target(long runId) => string.Create(CultureInfo.InvariantCulture, $"reprice/{runId}");
}
