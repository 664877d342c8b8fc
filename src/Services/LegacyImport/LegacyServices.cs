using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.LegacyImport;

/// <summary>Taking over the JSON store of an older program. Needs the store, the pricing and the readiness that it waits for.</summary>
public static class LegacyServices
{
    public static IServiceCollection AddLegacyImport(this IServiceCollection services, HelicarrierSettings settings)
    {
        services.AddSingleton<LegacyImporter>();
        if (settings.LegacyJsonPath is null) return services;
        services.AddSingleton<LegacyStartImport>();
        services.AddHostedService<StartedWhenOpen<LegacyStartImport>>();
        return services;
    }
}
