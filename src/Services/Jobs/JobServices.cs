using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Jobs;

/// <summary>Jobs and their record. Needs the store, the backups, the sources, and an engine.</summary>
public static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<JobKind, BackupJob>()
        .AddSingleton<JobKind, LogImportJob>()
        .AddSingleton<JobKinds>()
        .AddSingleton<JobRunner>()
        .AddSingleton<JobDesk>()
        .AddSingleton<JobRecovery>();
}
