using Helicarrier.Migrations.Sqlite;
using Helicarrier.Persistence.Repositories;
using Helicarrier.Persistence.Sqlite;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Import;

/// <summary>What an import needs, without a host: a migrated database, its writer, and the readers.</summary>
internal sealed class ImportSession : IAsyncDisposable
{
    private readonly StoreWriter _writer;
    private readonly SourceScanner _scanner;

    private ImportSession(SqliteStore store)
    {
        var time = TimeProvider.System;
        var settings = new SourceSettings
        {
            Host = Environment.MachineName,
            Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Watch = WatchMode.Never,
        };
        var files = new SourceFileRepository(store);
        _writer = new(store, time, NullLogger<StoreWriter>.Instance);
        _scanner = new(settings, files, _writer, new PriceBooks(), time);
        Imports = new(settings, new(settings), _scanner, files, _writer, time);
    }

    public ImportService Imports { get; }

    /// <exception cref="SchemaException">The database cannot be used.</exception>
    public static async Task<ImportSession> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var store = new SqliteStore(path);
        await new SchemaMigrator(store).MigrateAsync(cancellationToken);
        return new(store);
    }

    public async ValueTask DisposeAsync()
    {
        Imports.Dispose();
        _scanner.Dispose();
        await _writer.DisposeAsync();
    }
}
