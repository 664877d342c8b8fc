using Helicarrier.Persistence.Reading.Analytics;
using Helicarrier.Persistence.Reading.Rollups;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Persistence.Reading;

/// <summary>How the readers join a host.</summary>
public static class ReadingServices
{
    /// <summary>Needs the store and its context factory among the services.</summary>
    public static IServiceCollection AddReaders(this IServiceCollection services) => services
        .AddSingleton<ILedgerRepository, LedgerRepository>()
        .AddSingleton<IUsageRepository, UsageRepository>()
        .AddSingleton<ScanGate>()
        .AddSingleton<IPerformanceRepository, PerformanceRepository>()
        .AddSingleton<IAlertRepository, AlertRepository>()
        .AddSingleton<AlertMeter>()
        .AddSingleton<BudgetReader>()
        .AddSingleton<BudgetMeter>()
        .AddSingleton<RepriceRepository>()
        .AddSingleton<SourceFileRepository>()
        .AddSingleton<SourceFeedRepository>()
        .AddSingleton<AuditReader>()
        .AddSingleton<FleetReader>()
        .AddSingleton<HeartbeatReader>()
        .AddSingleton<ImportRunReader>()
        .AddSingleton<JobReader>()
        .AddSingleton<KeyReader>()
        .AddSingleton<ModelReader>()
        .AddSingleton<OwnPriceReader>()
        .AddSingleton<PeopleReader>()
        .AddSingleton<PriceUseReader>()
        .AddSingleton<QuarantineReader>()
        .AddSingleton<QuotaReader>()
        .AddSingleton<RetentionReader>()
        .AddSingleton<RollupReader>()
        .AddSingleton<RolledDayReader>()
        .AddSingleton<SavedViewReader>()
        .AddSingleton<ScheduleReader>()
        .AddSingleton<RunReader>()
        .AddSingleton<RunnerReader>()
        .AddSingleton<RunSessionReader>()
        .AddSingleton<DrillReader>()
        .AddSingleton<SessionAgentReader>()
        .AddSingleton<SessionFamilyReader>()
        .AddSingleton<TalkReader>()
        .AddSingleton<AskReader>()
        .AddSingleton<SinceReader>()
        .AddSingleton<SourceHealthReader>()
        .AddSingleton<StoreFactsReader>()
        .AddSingleton<StoreHoldingsReader>()
        .AddSingleton<SuspectedReader>()
        .AddSingleton<TextStepReader>()
        .AddSingleton<TotalsReader>()
        .AddSingleton<VoidReader>();
}
