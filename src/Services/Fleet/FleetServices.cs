using Helicarrier.Services.Operations;
using Helicarrier.Services.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Fleet;

/// <summary>The live fleet. Needs the store, the pricing and the readiness that it waits for.</summary>
public static class FleetServices
{
    /// <param name="services">Where to.</param>
    /// <param name="zone">The zone whose midnight begins "today".</param>
    public static IServiceCollection AddFleet(this IServiceCollection services, TimeZoneInfo zone)
    {
        services.AddSingleton(provider => Options(provider.GetRequiredService<PriceBooks>(), zone));
        services.AddSingleton<FleetState>();
        services.AddSingleton<FleetNews>();
        services.AddHostedService<StartedWhenOpen<FleetNews>>();
        services.AddHostedService<StartedWhenOpen<FleetState>>();
        return services;
    }

    private static FleetOptions Options(PriceBooks books, TimeZoneInfo zone) =>
        new() { Zone = zone, ContextWindow = call => books.Current.ContextWindow(call.Provider, call.Model, call.OccurredAt) };
}
