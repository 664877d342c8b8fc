using Helicarrier.Services.Gateway.OpenClaw;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Gateway;

/// <summary>The first version's view of the fleet. Needs the live fleet.</summary>
public static class GatewayServices
{
    public static IServiceCollection AddGateway(this IServiceCollection services, HelicarrierSettings settings)
    {
        services.AddSingleton<LocalGateway>().AddSingleton<GatewayState>();
        if (OpenClawSettings.Of(settings) is { } openClaw) return services.AddOpenClaw(openClaw);
        return services
            .AddSingleton<IGateway>(provider => provider.GetRequiredService<LocalGateway>())
            .AddSingleton(provider => Reader(provider, beside: null));
    }

    private static IServiceCollection AddOpenClaw(this IServiceCollection services, OpenClawSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(new GatewayBackoff(Random.Shared))
        .AddSingleton<OpenClawKeeper>()
        .AddHostedService<StartedWhenOpen<OpenClawKeeper>>()
        .AddSingleton<IGateway, OpenClawGateway>()
        .AddSingleton(provider => Reader(provider, provider.GetRequiredService<LocalGateway>()));

    private static SystemStatusReader Reader(IServiceProvider provider, IGateway? beside) =>
        new(provider.GetRequiredService<IGateway>(), beside, provider.GetRequiredService<TimeProvider>());
}
