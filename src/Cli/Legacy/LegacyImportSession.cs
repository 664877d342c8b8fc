using Helicarrier.Cli.Database;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Legacy;

/// <summary>What a legacy import needs, without a host: a migrated database and its writer.</summary>
internal sealed class LegacyImportSession : IAsyncDisposable
{
    private readonly StoreWriter _writer;
    private readonly LegacyImporter _importer;
    private readonly LegacyImportRequest _request;
    private readonly DirectoryInfo? _scratch;

    private LegacyImportSession(Store store, bool dryRun, HelicarrierSettings environment, DirectoryInfo? scratch)
    {
        var actor = environment.User is { } user ? $"{user}@{environment.Machine}" : environment.Machine;
        _request = new(ActorType.User, actor, dryRun);
        _scratch = scratch;
        _writer = new(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
        _importer = new(_writer, PriceBooks.Of(store, environment.PriceBookPath).Pricer, TimeProvider.System, NullLogger<LegacyImporter>.Instance);
    }

    /// <summary>
    /// Opens a database, migrating it first. A dry run migrates none, and where there is none it works on an empty one of its own.
    /// </summary>
    /// <exception cref="SchemaException">The database cannot be used.</exception>
    public static async Task<LegacyImportSession> OpenAsync(
        string? database, bool dryRun, HelicarrierSettings environment, CancellationToken cancellationToken)
    {
        var path = environment.At(database).DatabasePath;
        if (dryRun && !File.Exists(path))
        {
            var scratch = Directory.CreateTempSubdirectory("helicarrier-dry-run-");
            var empty = environment with { AppliesMigrations = true };
            return new(await CommandStore.OpenAsync(Path.Combine(scratch.FullName, "empty.db"), empty, cancellationToken), dryRun, empty, scratch);
        }

        var settings = dryRun ? environment with { AppliesMigrations = false } : environment;
        return new(await CommandStore.OpenAsync(path, settings, cancellationToken), dryRun, settings, null);
    }

    public Task<LegacyImportReport> ImportAsync(LegacyFile file, CancellationToken cancellationToken) =>
        _importer.RunAsync(file, _request, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _scratch?.Delete(recursive: true);
    }
}
