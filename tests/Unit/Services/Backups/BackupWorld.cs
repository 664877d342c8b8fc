using Helicarrier.Domain;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Backups;

/// <summary>A store with its keys and a directory for backups.</summary>
internal sealed class BackupWorld : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public ManualTimeProvider Time { get; } = new();

    public SqliteStore Store => _database.Store;

    public StoredRows Stored => _database.Stored;

    public string Root => Path.GetDirectoryName(Store.Path)!;

    public string Backups => Path.Combine(Root, "backups");

    public HelicarrierSettings Settings => HelicarrierSettings.Read(name => name == "HELICARRIER_DB_PATH" ? Store.Path : null, "/");

    public BackupMaker Maker => new(Store, Settings, Time);

    public BackupRestorer Restorer => new(Store, Time);

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Directory.CreateDirectory(Settings.ProtectionKeysDirectory);
        await File.WriteAllTextAsync(Path.Combine(Settings.ProtectionKeysDirectory, "key-1.xml"), "<key/>");
        await using var writer = Writer();
        for (var i = 0; i < 3; i++) await AddAsync(writer, "before");
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    public StoreWriter Writer() => _database.Writer();

    public string Make() => Maker.Make(Backups, CancellationToken.None).Folder;

    public BackupManifest Check(string folder) => BackupChecker.Check(Store, folder, CancellationToken.None);

    public RestoreWish Wish(string source, string target) => new(
        source, target, Path.Combine(Path.GetDirectoryName(target)!, "keys"), false, SchemaMigrator.Latest.Name);

    public static Task<bool> AddAsync(StoreWriter writer, string action) => writer.WriteAsync(transaction =>
    {
        transaction.Audit.Add(OrganizationId.Default, ActorType.Service, "test", action, "");
        return true;
    });
}
