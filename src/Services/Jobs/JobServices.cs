using Helicarrier.Persistence;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Retention;
using Helicarrier.Services.Rollups;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Jobs;

/// <summary>Jobs and their record. Needs the store, the backups, the sources, the legacy import, and an engine.</summary>
public static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, HelicarrierSettings settings)
    {
        services
            .AddSingleton<JobKind, BackupJob>()
            .AddSingleton<JobKind, LogImportJob>()
            .AddSingleton<JobKind, LegacyImportJob>()
            .AddSingleton<JobKind, SourceScanJob>()
            .AddSingleton<JobKind, RepriceJob>()
            .AddSingleton(settings.Retention)
            .AddSingleton(new AuditKey(settings.AuditKeyPath))
            .AddSingleton<RetentionRules>()
            .AddSingleton<RetentionRun>()
            .AddSingleton<JobKind, RetentionJob>()
            .AddSingleton<RollupRun>()
            .AddSingleton<JobKind, RollupJob>()
            .AddSingleton<JobKind, KillDrillJob>()
            .AddSingleton<JobKinds>()
            .AddSingleton<JobRunner>()
            .AddSingleton<JobDesk>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ScheduleDesk>(provider, settings.RunsSchedules))
            .AddSingleton<JobRecovery>();
        if (settings.AnalyticsPath is not null) services.AddSingleton<CopyRun>();
        if (!settings.ImportsLegacyJson) return services;
        return services.AddSingleton<LegacyStartImport>().AddHostedService<StartedWhenOpen<LegacyStartImport>>();
    }
}
