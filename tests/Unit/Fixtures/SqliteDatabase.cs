using Helicarrier.Migrations.Sqlite;
using Helicarrier.Persistence.Sqlite;
using Helicarrier.Persistence.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>A migrated database in a file of its own, removed afterwards.</summary>
public sealed class SqliteDatabase : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-test-").FullName;

    public SqliteDatabase() => Store = new SqliteStore(Path.Combine(_directory, "helicarrier.db"));

    public SqliteStore Store { get; }

    public async Task InitializeAsync()
    {
        if (!File.Exists(Template.Value)) throw new InvalidOperationException("The template database is missing.");
        File.Copy(Template.Value, Store.Path);
        await Task.CompletedTask;
    }

    /// <summary>A migrated file that nobody has open, to be copied.</summary>
    public static Task<string> MigratedFileAsync() => Task.FromResult(Template.Value);

    public StoreWriter Writer(TimeProvider? time = null, StoreWriterOptions? options = null) =>
        new(Store, time ?? TimeProvider.System, NullLogger<StoreWriter>.Instance, options);

    /// <summary>The first column of the first row, read on a connection of its own.</summary>
    public object? Scalar(string sql)
    {
        using var connection = Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(Store.ConnectionString));
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    // Migrating costs a second; copying a migrated file costs nothing. The migration itself has tests of its own.
    private static readonly Lazy<string> Template = new(() =>
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("helicarrier-template-").FullName, "template.db");
        var store = new SqliteStore(path);
        new SchemaMigrator(store).MigrateAsync().GetAwaiter().GetResult();
        using (var connection = store.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
            SqliteConnection.ClearPool(connection);
        }

        SqliteConnection.ClearAllPools();
        return path;
    });
}
