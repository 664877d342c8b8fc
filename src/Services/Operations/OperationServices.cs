using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Operations;

/// <summary>What the program knows and says about itself. Needs the settings and the store.</summary>
public static class OperationServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<SystemPulse>();
        services.AddSingleton<ILoggerProvider, PulseLoggerProvider>();
        services.AddSingleton<AuditBacklog>();
        services.AddSingleton<IDiskSpace, DriveSpace>();
        services.AddSingleton<Heartbeat>().AddSingleton<Integrity>().AddSingleton<TelemetryDoor>().AddSingleton<Readiness>();
        services.AddSingleton<MarkerKeeper>().AddHostedService<StartedWhenOpen<MarkerKeeper>>();
        services.AddSingleton<IntegrityWatch>().AddHostedService<StartedWhenOpen<IntegrityWatch>>();
        return services;
    }
}
