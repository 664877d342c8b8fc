using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.LegacyImport;

/// <summary>Taking over the JSON store of an older program. Needs the store and the pricing.</summary>
public static class LegacyServices
{
    public static IServiceCollection AddLegacyImport(this IServiceCollection services) => services.AddSingleton<LegacyImporter>();
}
