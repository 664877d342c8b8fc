using Helicarrier.Persistence;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>
/// What a store holds, for assertions that must hold on any engine: no SQL, and every look is a new one. A name in the
/// singular is the only row of its kind, and fails when there are none or more.
/// </summary>
public sealed class StoredRows(Func<HelicarrierDbContext> open)
{
    /// <summary>Billed calls in the order of their times.</summary>
    public IReadOnlyList<UsageEventEntry> Calls => Read(db => db.UsageEvents.OrderBy(call => call.OccurredAt).ThenBy(call => call.UsageKey));

    public UsageEventEntry Call => Assert.Single(Calls);

    /// <summary>Sessions in the order in which they were first written.</summary>
    public IReadOnlyList<SessionLedgerEntry> Sessions => Read(db => db.SessionLedger.OrderBy(session => session.SessionKey));

    public SessionLedgerEntry Session => Assert.Single(Sessions);

    /// <summary>What the sessions come to, as kept beside them.</summary>
    public IReadOnlyList<SessionUsageEntry> Sums => Read(db => db.SessionUsage.OrderBy(sum => sum.SessionKey));

    public SessionUsageEntry Sum => Assert.Single(Sums);

    /// <summary>The ledger's days.</summary>
    public IReadOnlyList<LedgerDay> Days => Read(db => db.LedgerDays.OrderBy(day => day.Day).ThenBy(day => day.DimKey));

    public IReadOnlyList<LedgerDim> Dims => Read(db => db.LedgerDims.OrderBy(dim => dim.DimKey));

    public IReadOnlyList<LedgerTotal> Totals => Read(db => db.LedgerTotals.OrderBy(total => total.DimKey));

    /// <summary>Days of usage.</summary>
    public IReadOnlyList<UsageDay> UsageDays => Read(db => db.UsageDays.OrderBy(day => day.Day).ThenBy(day => day.DimKey));

    public IReadOnlyList<UsageDim> UsageDims => Read(db => db.UsageDims.OrderBy(dim => dim.DimKey));

    /// <summary>Hourly buckets.</summary>
    public IReadOnlyList<UsageHourlyRollup> Hours => Read(db => db.UsageHourlyRollup.OrderBy(hour => hour.BucketStart));

    /// <summary>Closed days by agent and model.</summary>
    public IReadOnlyList<DailyUsageAgg> DailyUsage => Read(db => db.DailyUsage.OrderBy(row => row.Day).ThenBy(row => row.AgentId).ThenBy(row => row.ModelId));

    public IReadOnlyList<ModelPerfAgg> ModelPerformance =>
        Read(db => db.ModelPerformance.OrderBy(row => row.Day).ThenBy(row => row.AgentId).ThenBy(row => row.ModelId));

    public IReadOnlyList<ModelPerfValues> PerformanceValues =>
        Read(db => db.ModelPerformanceValues.OrderBy(row => row.Day).ThenBy(row => row.AgentId).ThenBy(row => row.ModelId));

    public IReadOnlyList<RollupDay> RollupDays => Read(db => db.RollupDays.OrderBy(row => row.Day));

    public IReadOnlyList<RollupDrift> RollupDrifts => Read(db => db.RollupDrifts.OrderBy(row => row.DriftKey));

    /// <summary>Entries of all timelines in the order of their times.</summary>
    public IReadOnlyList<SessionEventEntry> Timeline => Read(db => db.SessionEvents.OrderBy(entry => entry.EventTs).ThenBy(entry => entry.EventKey));

    /// <summary>How far the index of texts is; null where there is none.</summary>
    public TextIndexState? TextIndex => Read(db => db.TextIndexStates).SingleOrDefault();

    public IReadOnlyList<Agent> Agents => Read(db => db.Agents.OrderBy(agent => agent.AgentId));

    /// <summary>Who told of calls, in the order in which they were heard.</summary>
    public IReadOnlyList<UsageWitness> Witnesses => Read(db => db.UsageWitnesses.OrderBy(witness => witness.WitnessKey));

    /// <summary>Calls that may be others' duplicates, in the order in which they were found.</summary>
    public IReadOnlyList<SuspectedDuplicate> Suspected => Read(db => db.SuspectedDuplicates.OrderBy(suspicion => suspicion.SuspectedKey));

    public SuspectedDuplicate Suspicion => Assert.Single(Suspected);

    public IReadOnlyList<QuarantinedPayload> Quarantine => Read(db => db.IngestQuarantine.OrderBy(payload => payload.QuarantineId));

    public IReadOnlyList<IngestIdempotency> Idempotency => Read(db => db.IngestIdempotency.OrderBy(row => row.FirstSeenAt));

    public IReadOnlyList<AuditLogEntry> Audit => Read(db => db.AuditLogEntries.OrderBy(entry => entry.AuditId));

    public IReadOnlyList<ApiKey> Keys => Read(db => db.ApiKeys.OrderBy(key => key.Name));

    public IReadOnlyList<User> Users => Read(db => db.Users.OrderBy(user => user.Handle));

    /// <summary>Invitations in the order in which they were made.</summary>
    public IReadOnlyList<Invitation> Invitations => Read(db => db.Invitations.OrderBy(row => row.CreatedAt).ThenBy(row => row.Handle));

    public IReadOnlyList<SourceFile> Files => Read(db => db.SourceFiles.OrderBy(file => file.SourceFileId));

    public IReadOnlyList<ImportRun> Imports => Read(db => db.ImportRuns.OrderBy(run => run.StartedAt));

    public IReadOnlyList<OpsJob> Jobs => Read(db => db.OpsJobs.OrderBy(job => job.JobKey));

    public IReadOnlyList<Ask> Asks => Read(db => db.Asks.OrderBy(ask => ask.AskKey));

    public IReadOnlyList<RunTalk> Talks => Read(db => db.RunTalks.OrderBy(talk => talk.RunId));

    public IReadOnlyList<ControlRun> ControlRuns => Read(db => db.ControlRuns.OrderBy(run => run.RunKey));

    public OpsJob Job => Assert.Single(Jobs);

    public IReadOnlyList<OpsJobEvent> JobEvents => Read(db => db.OpsJobEvents.OrderBy(entry => entry.EventKey));

    public IReadOnlyList<PricingBook> Books => Read(db => db.PricingBooks.OrderBy(book => book.BookVersion));

    public IReadOnlyList<PricingRate> Rates => Read(db => db.PricingRates.OrderBy(rate => rate.RateKey));

    public IReadOnlyList<RepriceRun> Runs => Read(db => db.RepriceRuns.OrderBy(run => run.RepriceRunId));

    public IReadOnlyList<RepriceChange> Changes => Read(db => db.RepriceChanges.OrderBy(change => change.RepriceRunId).ThenBy(change => change.UsageKey));

    /// <summary>Rows of the JSON store that wait for a table.</summary>
    public IReadOnlyList<AlertRuleEntry> AlertRules => Read(db => db.AlertRules.OrderBy(row => row.RuleId));

    public IReadOnlyList<AlertStateEntry> AlertStates => Read(db => db.AlertStates.OrderBy(row => row.RuleId));

    public IReadOnlyList<AlertTransitionEntry> AlertTransitions => Read(db => db.AlertTransitions.OrderBy(row => row.TransitionKey));

    public IReadOnlyList<AlertDelivery> AlertDeliveries => Read(db => db.AlertDeliveries.OrderBy(row => row.DeliveryKey));

    public IReadOnlyList<BudgetNoticeEntry> BudgetNotices => Read(db => db.BudgetNotices.OrderBy(row => row.At));

    public IReadOnlyList<LegacyRow> LegacyRows => Read(db => db.LegacyRows.OrderBy(row => row.ArrayName).ThenBy(row => row.RowId));

    public SessionLedgerEntry SessionOf(long sessionKey) => Assert.Single(Sessions, session => session.SessionKey == sessionKey);

    public SessionUsageEntry SumOf(long sessionKey) => Assert.Single(Sums, sum => sum.SessionKey == sessionKey);

    public UsageEventEntry CallOf(long usageKey) => Assert.Single(Calls, call => call.UsageKey == usageKey);

    private List<T> Read<T>(Func<HelicarrierDbContext, IQueryable<T>> rows)
        where T : class
    {
        using var db = open();
        return [.. rows(db).AsNoTracking()];
    }
}
