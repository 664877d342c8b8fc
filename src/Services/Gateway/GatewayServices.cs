using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Gateway;

/// <summary>The first version's view of the fleet. Needs the live fleet.</summary>
public static class GatewayServices
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddSingleton<IGateway, LocalGateway>();
        services.AddSingleton<SystemStatusReader>();
        return services;
    }
}
