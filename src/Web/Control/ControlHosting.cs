using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Services.Settings;

namespace Helicarrier.Web.Control;

/// <summary>The runner that this host has, and the door for those of other machines.</summary>
internal static class ControlHosting
{
    public static IServiceCollection AddRunner(this IServiceCollection services, HelicarrierSettings settings)
    {
        services.AddSingleton(static provider => new UnitKillMode(
            "/proc/self/cgroup", "systemctl", provider.GetRequiredService<ILogger<UnitKillMode>>()));
        if (OperatingSystem.IsLinux()) services.AddSingleton<RunnerConnections>();
        if (!settings.RunsAgents || !OperatingSystem.IsLinux()) return services.AddKeyedSingleton<IRunner, NoRunner>(RunnerPool.Own);
        return services.AddSingleton<ISupervisorLink, EmbeddedLink>().AddKeyedSingleton<IRunner, SupervisorRunner>(RunnerPool.Own)
            .AddHostedService(static provider => provider.GetRequiredService<UnitKillMode>());
    }
}
