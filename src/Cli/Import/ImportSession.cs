using Helicarrier.Cli.Database;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Settings;
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

    private ImportSession(Store store, HelicarrierSettings environment)
    {
        var time = TimeProvider.System;
        var settings = environment.Sources with { Watch = WatchMode.Never };
        var files = new SourceFileRepository(store);
        _writer = new(store, time, NullLogger<StoreWriter>.Instance);
        _scanner = new(settings, files, _writer, PriceBooks.Of(store, environment.PriceBookPath), time);
        Imports = new(settings, new(settings), _scanner, files, _writer, time);
    }

    public ImportService Imports { get; }

    /// <summary>Opens a database, migrating it first.</summary>
    /// <param name="path">The file; null takes the one that the environment names.</param>
    /// <param name="environment">Where logs, database and price book are.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="SchemaException">The database cannot be used.</exception>
    public static async Task<ImportSession> OpenAsync(
        string? path, HelicarrierSettings environment, CancellationToken cancellationToken)
    {
        var store = await CommandStore.OpenAsync(path ?? environment.DatabasePath, environment, cancellationToken);
        return new(store, environment);
    }

    public async ValueTask DisposeAsync()
    {
        Imports.Dispose();
        _scanner.Dispose();
        await _writer.DisposeAsync();
    }
}
