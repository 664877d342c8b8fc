using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Persistence;

/// <summary>The store, its writer and everything that reads it.</summary>
public static class StoreServices
{
    /// <param name="services">Where to.</param>
    /// <param name="path">Absolute path of the database; it is opened later, by whoever migrates it.</param>
    /// <param name="options">How writes wait.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, string path, StoreWriterOptions options)
    {
        var store = new SqliteStore(path);
        services.AddSingleton(store);
        services.AddSingleton<Store>(store);
        services.AddSingleton(options);
        services.AddSingleton(_ => new HostLock(store.Path));
        services.AddSingleton<StoreWriter>();
        services.AddPooledDbContextFactory<HelicarrierDbContext>(builder => store.Configure(builder));
        return services.AddReaders();
    }
}
