using Helicarrier.Persistence.Copies;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Reading.Rollups;
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

    /// <summary>The file that closed buckets are copied to.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="path">Absolute path; null copies none.</param>
    /// <param name="prepare">Brings the file to this program's schema.</param>
    public static IServiceCollection AddCopy(this IServiceCollection services, string? path, Func<SqliteStore, CancellationToken, Task> prepare) =>
        path is null ? services : services.AddSingleton(new CopyFile(path, prepare)).AddSingleton<CopyReader>();
}
