using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Helicarrier.Persistence;

/// <summary>The whole schema. Reads go through it; writes of events go through <see cref="Writing.StoreWriter"/>.</summary>
public sealed class HelicarrierDbContext(DbContextOptions<HelicarrierDbContext> options) : DbContext(options)
{
    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<ModelRegistryEntry> ModelRegistryEntries => Set<ModelRegistryEntry>();

    public DbSet<ModelDefault> ModelDefaults => Set<ModelDefault>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<OwnPriceEntry> OwnPrices => Set<OwnPriceEntry>();

    public DbSet<AuditLogEntry> AuditLogEntries => Set<AuditLogEntry>();

    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();

    public DbSet<Agent> Agents => Set<Agent>();

    public DbSet<SessionLedgerEntry> SessionLedger => Set<SessionLedgerEntry>();

    public DbSet<SessionEventEntry> SessionEvents => Set<SessionEventEntry>();

    public DbSet<SessionUsageEntry> SessionUsage => Set<SessionUsageEntry>();

    public DbSet<LedgerDim> LedgerDims => Set<LedgerDim>();

    public DbSet<LedgerDay> LedgerDays => Set<LedgerDay>();

    public DbSet<LedgerTotal> LedgerTotals => Set<LedgerTotal>();

    public DbSet<UsageEventEntry> UsageEvents => Set<UsageEventEntry>();

    public DbSet<UsagePast> UsagePasts => Set<UsagePast>();

    public DbSet<RetentionCut> RetentionCuts => Set<RetentionCut>();

    public DbSet<SessionVoid> SessionVoids => Set<SessionVoid>();

    public DbSet<UsageDim> UsageDims => Set<UsageDim>();

    public DbSet<UsageDay> UsageDays => Set<UsageDay>();

    public DbSet<UsageHourlyRollup> UsageHourlyRollup => Set<UsageHourlyRollup>();

    public DbSet<DailyUsageAgg> DailyUsage => Set<DailyUsageAgg>();

    public DbSet<ModelPerfAgg> ModelPerformance => Set<ModelPerfAgg>();

    public DbSet<ModelPerfValues> ModelPerformanceValues => Set<ModelPerfValues>();

    public DbSet<RollupDay> RollupDays => Set<RollupDay>();

    public DbSet<RollupState> RollupStates => Set<RollupState>();

    public DbSet<RollupDrift> RollupDrifts => Set<RollupDrift>();

    public DbSet<IngestIdempotency> IngestIdempotency => Set<IngestIdempotency>();

    public DbSet<QuarantinedPayload> IngestQuarantine => Set<QuarantinedPayload>();

    public DbSet<SourceFile> SourceFiles => Set<SourceFile>();

    public DbSet<SourceFeed> SourceFeeds => Set<SourceFeed>();

    public DbSet<SourceGap> SourceGaps => Set<SourceGap>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<OpsJob> OpsJobs => Set<OpsJob>();

    public DbSet<OpsJobEvent> OpsJobEvents => Set<OpsJobEvent>();

    public DbSet<OpsSchedule> OpsSchedules => Set<OpsSchedule>();

    public DbSet<ControlRun> ControlRuns => Set<ControlRun>();

    public DbSet<ControlRunner> ControlRunners => Set<ControlRunner>();

    public DbSet<RunnerDrain> RunnerDrains => Set<RunnerDrain>();

    public DbSet<StandingOrder> StandingOrders => Set<StandingOrder>();

    public DbSet<StopAllOrder> StopAllOrders => Set<StopAllOrder>();

    public DbSet<AdoptedSession> AdoptedSessions => Set<AdoptedSession>();

    public DbSet<RunTalk> RunTalks => Set<RunTalk>();

    public DbSet<Ask> Asks => Set<Ask>();

    public DbSet<AlertRuleEntry> AlertRules => Set<AlertRuleEntry>();

    public DbSet<AlertStateEntry> AlertStates => Set<AlertStateEntry>();

    public DbSet<AlertTransitionEntry> AlertTransitions => Set<AlertTransitionEntry>();

    public DbSet<AlertChannelEntry> AlertChannels => Set<AlertChannelEntry>();

    public DbSet<AlertDelivery> AlertDeliveries => Set<AlertDelivery>();

    public DbSet<BudgetEntry> Budgets => Set<BudgetEntry>();

    public DbSet<BudgetStateEntry> BudgetStates => Set<BudgetStateEntry>();

    public DbSet<BudgetNoticeEntry> BudgetNotices => Set<BudgetNoticeEntry>();

    public DbSet<BudgetHoldEntry> BudgetHolds => Set<BudgetHoldEntry>();

    public DbSet<QuotaWindowEntry> QuotaWindows => Set<QuotaWindowEntry>();

    public DbSet<QuotaPointEntry> QuotaPoints => Set<QuotaPointEntry>();

    public DbSet<PricingBook> PricingBooks => Set<PricingBook>();

    public DbSet<PricingRate> PricingRates => Set<PricingRate>();

    public DbSet<RepriceRun> RepriceRuns => Set<RepriceRun>();

    public DbSet<RepriceChange> RepriceChanges => Set<RepriceChange>();

    public DbSet<UsageWitness> UsageWitnesses => Set<UsageWitness>();

    public DbSet<SuspectedDuplicate> SuspectedDuplicates => Set<SuspectedDuplicate>();

    public DbSet<OtlpStream> OtlpStreams => Set<OtlpStream>();

    public DbSet<OtlpSeries> OtlpSeries => Set<OtlpSeries>();

    public DbSet<OtlpSpan> OtlpSpans => Set<OtlpSpan>();

    public DbSet<LegacyRow> LegacyRows => Set<LegacyRow>();

    public DbSet<TextIndexState> TextIndexStates => Set<TextIndexState>();

    public DbSet<StoreHeartbeat> StoreHeartbeat => Set<StoreHeartbeat>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // An index on every foreign key would cost each insert and serve no query; those that do are named in the configurations.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMillisecondsConverter>();
        configurationBuilder.Properties<NanoUsd>().HaveConversion<NanoUsdConverter>();
        configurationBuilder.Properties<OrganizationId>().HaveConversion<OrganizationIdConverter>();
        configurationBuilder.Properties<ApiKeyId>().HaveConversion<ApiKeyIdConverter>();
        configurationBuilder.Properties<RunId>().HaveConversion<RunIdConverter>();
        configurationBuilder.Properties<RunnerId>().HaveConversion<RunnerIdConverter>();
        configurationBuilder.Properties<UsageFlags>().HaveConversion<int>();

        // Said before a property is met: one that is met first is mapped to a number, and code for that is compiled at each start.
        foreach (var type in Words())
        {
            configurationBuilder.Properties(type).HaveConversion(typeof(WireNameConverter<>).MakeGenericType(type));
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HelicarrierDbContext).Assembly);
        LeaveVoidSessionsOut(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties()) property.SetColumnName(SnakeCase(property.Name));
        }
    }

    // Here and nowhere else: no reader can forget them. Plain SQL has VoidTable.NotVoid. "Not in", for the key is in every index: a
    // count that an index answers by itself stays one. Sums of a void session have no combination, which those indexes hold as well.
    private void LeaveVoidSessionsOut(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SessionLedgerEntry>().HasQueryFilter(row => !SessionVoids.Select(gone => gone.SessionKey).Contains(row.SessionKey));
        modelBuilder.Entity<UsageEventEntry>().HasQueryFilter(row => !SessionVoids.Select(gone => gone.SessionKey).Contains(row.SessionKey));
        modelBuilder.Entity<UsagePast>().HasQueryFilter(row => !SessionVoids.Select(gone => gone.SessionKey).Contains(row.SessionKey));
        modelBuilder.Entity<SessionUsageEntry>().HasQueryFilter(row => row.DimKey != null);
        modelBuilder.Entity<SuspectedDuplicate>().HasQueryFilter(row =>
            !SessionVoids.Select(gone => gone.SessionKey).Contains(row.SessionKey) && UsageEvents.Any(twin => twin.UsageKey == row.UsageKey));
    }

    // The enums of all tables, which are stored as their word; flags are a number.
    private static IEnumerable<Type> Words() => typeof(HelicarrierDbContext).GetProperties()
        .Where(static set => set.PropertyType.IsGenericType).SelectMany(static set => set.PropertyType.GetGenericArguments()[0].GetProperties())
        .Select(static property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
        .Where(static type => type.IsEnum && type != typeof(UsageFlags)).Distinct();

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
