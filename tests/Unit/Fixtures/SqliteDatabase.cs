using Helicarrier.Migrations;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Reading.Analytics;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Persistence.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>A migrated database in a file of its own, removed afterwards.</summary>
public sealed class SqliteDatabase : TestStore
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-test-").FullName;

    public SqliteDatabase() => Store = new SqliteStore(Path.Combine(_directory, "helicarrier.db"));

    public SqliteStore Store { get; }

    public override ILedgerRepository Ledger => new LedgerRepository(Store, Contexts);

    public override IUsageRepository Usage => new UsageRepository(Store, Contexts, new());

    public override IPerformanceRepository Performance => new PerformanceRepository(Store, new());

    public override PriceUseReader PriceUses => new(Store);

    public override OwnPriceReader OwnPrices => new(Store);

    public override RepriceRepository Repricing => new(Store);

    public override QuarantineReader Quarantine => new(Store);

    public override RetentionReader Retention => new(Store);

    public override SessionFamilyReader Families => new(Store);

    public override TextStepReader Texts => new(Store);

    public override RollupReader Rollups => new(Store);

    /// <summary>As the host's readers get it.</summary>
    public override IDbContextFactory<HelicarrierDbContext> Contexts => new StoreContexts(Store);

    public override HelicarrierDbContext CreateContext() => Store.CreateContext();

    public override Task InitializeAsync()
    {
        WriteMigrated(Store.Path);
        return Task.CompletedTask;
    }

    /// <summary>Writes a migrated file that nobody has open.</summary>
    public static void WriteMigrated(string path) => File.WriteAllBytes(path, Template.Value);

    public override StoreWriter Writer(TimeProvider? time = null, StoreWriterOptions? options = null) =>
        new(Store, time ?? TimeProvider.System, NullLogger<StoreWriter>.Instance, options);

    public override Task DisposeAsync()
    {
        // Its own pool alone: all of them are other tests' too.
        SqliteConnection.ClearPool(new(Store.ConnectionString));
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    // The audit tells of the migration. Tests begin with an empty one, which nothing but a dropped guard allows.
    private const string ForgetItsMaking =
        """
        DROP TRIGGER audit_log_entries_no_delete;
        DELETE FROM audit_log_entries;
        DELETE FROM sqlite_sequence WHERE name = 'audit_log_entries';
        """;

    private const string ItsGuard = "SELECT sql FROM sqlite_schema WHERE name = 'audit_log_entries_no_delete'";

    // Migrating costs a second; writing a migrated file costs nothing. The migration itself has tests of its own.
    private static readonly Lazy<byte[]> Template = new(() =>
    {
        var directory = Directory.CreateTempSubdirectory("helicarrier-template-").FullName;
        var store = new SqliteStore(Path.Combine(directory, "template.db"));
        new SchemaMigrator(store).MigrateAsync().GetAwaiter().GetResult();
        using (var connection = store.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = ItsGuard;
            var guard = (string)command.ExecuteScalar()!;
            command.CommandText = $"{ForgetItsMaking} {guard}; PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        SqliteConnection.ClearPool(new(store.ConnectionString));
        var bytes = File.ReadAllBytes(store.Path);
        Directory.Delete(directory, recursive: true);
        return bytes;
    });
}
