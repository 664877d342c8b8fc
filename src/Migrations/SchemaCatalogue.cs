using System.Reflection;
using FluentMigrator;
using FluentMigrator.Runner.Initialization;
using Helicarrier.Migrations.Copies;
using Helicarrier.Migrations.Versions;

namespace Helicarrier.Migrations;

/// <summary>The versions that a program knows, oldest first.</summary>
internal sealed class SchemaCatalogue(params Type[] migrations) : IMigrationSourceItem
{
    /// <summary>All versions of the file that closed buckets are copied to.</summary>
    public static SchemaCatalogue OfCopy { get; } = new(typeof(ClosedBuckets)) { IsStore = false };

    /// <summary>All versions of this program.</summary>
    public static SchemaCatalogue Current { get; } = new(
        typeof(Baseline), typeof(DropTablesWithoutCode), typeof(StoreHeartbeat), typeof(QuarantineReplay), typeof(WholeSums),
        typeof(VoidSessions), typeof(LedgerDimensions), typeof(Jobs), typeof(LegacyRows), typeof(People), typeof(Schedules), typeof(ControlRuns),
        typeof(AuditChainHash), typeof(AsksAndTalks), typeof(StopAllOrders), typeof(ModelRegistry),
        typeof(JobHands), typeof(RemoteRunners), typeof(AdoptedRuns), typeof(RunForms), typeof(RunnerDrains), typeof(Alerts),
        typeof(UsageDays), typeof(Versions.Budgets), typeof(TaskCategories), typeof(Versions.Retention), typeof(Visits), typeof(AuditCut),
        typeof(Rollups), typeof(RollupDrift), typeof(TextIndex), typeof(SessionTitles), typeof(SavedViews), typeof(ChannelEmail),
        typeof(Versions.Quotas), typeof(AnalyticsCopy), typeof(LedgerTotals), typeof(LedgerSources), typeof(QuotaSenders), typeof(PerformanceValues),
        typeof(OtlpSpans), typeof(RateAgreement), typeof(OwnPrices));

    /// <summary>Whether it is of the store, which has an audit log that tells of runs; else of the analytics copy.</summary>
    public bool IsStore { get; init; } = true;

    /// <summary>What FluentMigrator runs.</summary>
    public IEnumerable<Type> MigrationTypeCandidates => migrations;

    public IReadOnlyList<SchemaVersion> Versions { get; } =
    [
        .. migrations.Select(type => type.GetCustomAttribute<MigrationAttribute>()!)
            .Select(migration => new SchemaVersion(migration.Version, migration.Description!))
            .OrderBy(version => version.Number),
    ];
}
