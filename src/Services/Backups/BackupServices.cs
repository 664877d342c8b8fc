using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Backups;

/// <summary>Backups of a running host. Needs the settings and the store.</summary>
public static class BackupServices
{
    /// <param name="services">Where to.</param>
    /// <param name="newestSchema">The newest version of the schema that the program knows.</param>
    public static IServiceCollection AddBackups(this IServiceCollection services, string newestSchema) =>
        services.AddSingleton(provider => new BackupDesk(
            provider.GetRequiredService<Store>(), provider.GetRequiredService<StoreWriter>(), provider.GetRequiredService<HelicarrierSettings>(),
            provider.GetRequiredService<TimeProvider>(), newestSchema));
}
