using Helicarrier.Services.Control;
using Helicarrier.Services.Settings;

namespace Helicarrier.Web.Control;

/// <summary>The runner that this host has.</summary>
internal static class ControlHosting
{
    public static IServiceCollection AddRunner(this IServiceCollection services, HelicarrierSettings settings)
    {
        if (settings.RunsAgents && OperatingSystem.IsLinux())
        {
            services.AddSingleton<IRunner, EmbeddedRunner>();
        }
        else
        {
            services.AddSingleton<IRunner, NoRunner>();
        }

        return services;
    }
}
