using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Writing;

/// <summary>
/// What a unit of work may do to the store: one class a table. Lives on the writer's connection and thread, so it is never
/// shared. Sums, counts and agents are written once for all units, at the commit.
/// </summary>
public sealed class StoreTransaction : IDisposable
{
    /// <summary>Changes from which on a commit counts as large: more than callers with one event each bring together.</summary>
    private const int ManyChanges = 400;

    private readonly StoreConnection _connection;
    private readonly TimeProvider _time;
    private readonly WriteScope _scope;
    private readonly Table[] _tables;
    private long _foreignVersion;
    private int _changesBefore;

    internal StoreTransaction(StoreConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
        _scope = new(connection);
        Rates = new(_scope);
        Books = new(_scope);
        RollupMarks = new(_scope);
        Hourly = new(_scope, RollupMarks);
        Agents = new(_scope);
        UsageDims = new(_scope);
        PastCalls = new(_scope, UsageDims);
        HourlyRebuild = new(_scope, Hourly, PastCalls, RollupMarks);
        UsageDays = new(_scope, UsageDims, RollupMarks);
        UsageDayRebuild = new(_scope, UsageDays, PastCalls, RollupMarks);
        Voids = new(_scope, new(Hourly, UsageDays, PastCalls, Agents));
        LedgerDims = new(_scope, Voids);
        LedgerTotals = new(_scope);
        LedgerDays = new(_scope, LedgerTotals, RollupMarks);
        LedgerDayRebuild = new(_scope, PastCalls, LedgerTotals, RollupMarks);
        Rollups = new(_scope, RollupMarks);
        RollupChecks = new(_scope);
        SessionUsage = new(_scope, LedgerDims, LedgerDays, PastCalls);
        Calls = new(_scope, Rates, SessionUsage, Voids, PastCalls);
        Sessions = new(_scope, Calls, SessionUsage, Agents, Voids);
        Texts = new(_scope);
        Timeline = new(_scope, Voids, Texts);
        Search = new(_scope);
        Witnesses = new(_scope);
        Suspicions = new(_scope);
        Sightings = new(_scope);
        Streams = new(_scope);
        Series = new(_scope);
        Spans = new(_scope);
        Idempotency = new(_scope);
        Quarantine = new(_scope);
        ApiKeys = new(_scope);
        Users = new(_scope);
        Invitations = new(_scope);
        Audit = new(_scope);
        AuditCuts = new(_scope, Audit);
        SourceFiles = new(_scope);
        SourceFeeds = new(_scope);
        SourceGaps = new(_scope);
        ImportRuns = new(_scope);
        JobEvents = new(_scope);
        Jobs = new(_scope, JobEvents);
        HandedJobs = new(_scope, Jobs);
        OldRows = new(_scope);
        Schedules = new(_scope);
        Runs = new(_scope);
        Runners = new(_scope);
        Drains = new(_scope);
        AdoptedSessions = new(_scope);
        Orders = new(_scope);
        StopAll = new(_scope);
        Talks = new(_scope);
        Asks = new(_scope);
        Models = new(_scope);
        ModelDefaults = new(_scope);
        AlertRules = new(_scope);
        AlertStates = new(_scope);
        AlertTransitions = new(_scope);
        AlertChannels = new(_scope);
        AlertDeliveries = new(_scope);
        Budgets = new(_scope);
        BudgetStates = new(_scope);
        BudgetNotices = new(_scope);
        BudgetHolds = new(_scope);
        Quotas = new(_scope);
        SavedViews = new(_scope);
        OwnPrices = new(_scope);
        RepriceRuns = new(_scope);
        RepriceChanges = new(_scope);
        LegacyRows = new(_scope);
        Heartbeat = new(_scope);
        _tables =
        [
            Rates, Books, Voids, Calls, Agents, Sessions, Texts, Timeline, LedgerDims, LedgerTotals, LedgerDays, SessionUsage, Hourly, HourlyRebuild,
            UsageDims, PastCalls, UsageDays, UsageDayRebuild, RollupMarks, LedgerDayRebuild, Rollups, RollupChecks, Search, Witnesses, Suspicions,
            Sightings, Streams, Series, Spans, Idempotency, Quarantine, ApiKeys,
            Users, Invitations, Audit, AuditCuts, SourceFiles, SourceFeeds, SourceGaps,
            ImportRuns, JobEvents, Jobs, HandedJobs, OldRows, Schedules, Runs, Runners, Drains, AdoptedSessions, Orders, StopAll,
            Talks, Asks, Models, ModelDefaults, AlertRules, AlertStates, AlertTransitions, AlertChannels, AlertDeliveries,
            Budgets, BudgetStates, BudgetNotices, BudgetHolds, Quotas, SavedViews, OwnPrices, RepriceRuns, RepriceChanges, LegacyRows,
        ];
    }

    /// <summary>The time that everything in this transaction is stamped with, UTC.</summary>
    public DateTimeOffset Now => _scope.Now;

    /// <summary>Differs from one transaction to a later one if another connection or process committed in between.</summary>
    public long ForeignVersion => _connection.ForeignVersion;

    public SessionTable Sessions { get; }

    public SessionUsageTable SessionUsage { get; }

    public VoidTable Voids { get; }

    public TimelineTable Timeline { get; }

    public TextIndexTable Texts { get; }

    public AgentTable Agents { get; }

    public CallTable Calls { get; }

    public PastCallTable PastCalls { get; }

    public HourlyRebuildTable HourlyRebuild { get; }

    public UsageDayRebuildTable UsageDayRebuild { get; }

    public LedgerDayRebuildTable LedgerDayRebuild { get; }

    public RollupTable Rollups { get; }

    public RollupCheckTable RollupChecks { get; }

    public WitnessTable Witnesses { get; }

    public SuspicionTable Suspicions { get; }

    public SightingReader Sightings { get; }

    public StreamTable Streams { get; }

    public SeriesTable Series { get; }

    public SpanTable Spans { get; }

    public BookTable Books { get; }

    public RateTable Rates { get; }

    public OwnPriceTable OwnPrices { get; }

    public RepriceRunTable RepriceRuns { get; }

    public RepriceChangeTable RepriceChanges { get; }

    public IdempotencyTable Idempotency { get; }

    public QuarantineTable Quarantine { get; }

    public SourceFileTable SourceFiles { get; }

    public SourceFeedTable SourceFeeds { get; }

    public SourceGapTable SourceGaps { get; }

    public ImportRunTable ImportRuns { get; }

    public JobTable Jobs { get; }

    public HandedJobTable HandedJobs { get; }

    public OldRowTable OldRows { get; }

    public ScheduleTable Schedules { get; }

    public RunTable Runs { get; }

    public RunnerTable Runners { get; }

    public DrainTable Drains { get; }

    public AdoptedSessionTable AdoptedSessions { get; }

    public OrderTable Orders { get; }

    public StopAllTable StopAll { get; }

    public TalkTable Talks { get; }

    public AskTable Asks { get; }

    public ModelTable Models { get; }

    public ModelDefaultTable ModelDefaults { get; }

    public SavedViewTable SavedViews { get; }

    public ApiKeyTable ApiKeys { get; }

    public UserTable Users { get; }

    public InvitationTable Invitations { get; }

    public AuditTable Audit { get; }

    public AuditCutTable AuditCuts { get; }

    public AlertRuleTable AlertRules { get; }

    public AlertStateTable AlertStates { get; }

    public AlertTransitionTable AlertTransitions { get; }

    public AlertChannelTable AlertChannels { get; }

    public AlertDeliveryTable AlertDeliveries { get; }

    public BudgetTable Budgets { get; }

    public BudgetStateTable BudgetStates { get; }

    public BudgetNoticeTable BudgetNotices { get; }

    public BudgetHoldTable BudgetHolds { get; }

    public QuotaTable Quotas { get; }

    public LegacyRowTable LegacyRows { get; }

    public HeartbeatTable Heartbeat { get; }

    internal LedgerDimTable LedgerDims { get; }

    internal JobEventTable JobEvents { get; }

    internal LedgerDayTable LedgerDays { get; }

    internal LedgerTotalTable LedgerTotals { get; }

    internal HourlyTable Hourly { get; }

    internal UsageDimTable UsageDims { get; }

    internal UsageDayTable UsageDays { get; }

    internal RollupMarkTable RollupMarks { get; }

    internal SearchIndex Search { get; }

    internal void Begin()
    {
        _scope.Now = _time.GetUtcNow();
        _scope.Touched.Clear();
        _connection.Begin();

        // Nobody else can write from here on; what another process wrote until now makes all that is remembered doubtful.
        var version = _connection.ForeignVersion;
        if (version != _foreignVersion) Forget();
        _foreignVersion = version;
        Streams.Forget();
    }

    internal void BeginUnit() => _scope.Unit.Clear();

    internal void EndUnit() => _scope.Touched.Add(_scope.Unit);

    /// <summary>As <see cref="BeginUnit"/>, for a unit that may have to be taken back alone.</summary>
    internal void BeginUnitApart()
    {
        _scope.Unit.Clear();
        _changesBefore = _scope.Touched.Changes.Count;
        _connection.BeginPart();
    }

    /// <summary>Its sums are written with it, so that one which does not fit its column fails this unit and no other.</summary>
    internal void EndUnitApart()
    {
        _scope.Touched.Add(_scope.Unit);
        WriteThrough();
        _connection.EndPart();
    }

    internal void RollBackUnit()
    {
        _connection.RollBackPart();
        _scope.Touched.ClearSums();
        _scope.Touched.Changes.RemoveRange(_changesBefore, _scope.Touched.Changes.Count - _changesBefore);
        Forget();
    }

    internal void RollBack()
    {
        _connection.RollBack();
        Forget();
    }

    /// <summary>Does in a pause what commits put off.</summary>
    internal void CatchUp() => _connection.CatchUp();

    internal IReadOnlyList<StoreChange> Commit()
    {
        WriteThrough();
        if (_scope.Touched.Changes.Count is > 0 and var changes) _connection.Expect(much: changes > ManyChanges);
        _connection.Commit();
        return [.. _scope.Touched.Changes];
    }

    /// <summary>Closes the connection; an open transaction is rolled back.</summary>
    public void Dispose() => _connection.Dispose();

    private void WriteThrough()
    {
        Agents.Write();
        Timeline.WriteCounts();
        SessionUsage.Write();
        Hourly.Write();
        UsageDays.Write();
        Quarantine.Trim();
        _scope.Touched.ClearSums();
    }

    private void Forget()
    {
        foreach (var table in _tables) table.Forget();
    }
}
