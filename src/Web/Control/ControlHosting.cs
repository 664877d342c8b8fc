using Helicarrier.Services.Control;
using Helicarrier.Services.Settings;

namespace Helicarrier.Web.Control;

/// <summary>The runner that this host has.</summary>
internal static class ControlHosting
{
    public static IServiceCollection AddRunner(this IServiceCollection services, HelicarrierSettings settings)
    {
        services.AddSingleton(static provider => new UnitKillMode(
            "/proc/self/cgroup", "systemctl", provider.GetRequiredService<ILogger<UnitKillMode>>()));
        if (!settings.RunsAgents || !OperatingSystem.IsLinux()) return services.AddSingleton<IRunner, NoRunner>();
        return services.AddSingleton<IRunner, EmbeddedRunner>().AddHostedService(static provider => provider.GetRequiredService<UnitKillMode>());
    }
}
