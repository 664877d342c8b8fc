using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Migrations;

/// <summary>A file of its own: empty, or as an earlier program left it.</summary>
internal sealed class DumpedDatabase : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-dump-").FullName;

    /// <param name="dump">A name in the folder of dumps; null makes no file.</param>
    public DumpedDatabase(string? dump = null)
    {
        Store = new(Path.Combine(_directory, "helicarrier.db"));
        if (dump is not null) Execute("PRAGMA journal_mode=WAL; " + Dump(dump));
    }

    public static TheoryData<string> EfVersions => ["20261120124033_Initial", "20261120173301_Accounting", "20261120193400_ReasoningRate"];

    public SqliteStore Store { get; }

    public SchemaMigrator Migrator => new(Store);

    /// <summary>What is in it, once it is migrated.</summary>
    public StoredRows Stored => new(Store.CreateContext);

    public static string Dump(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Unit", "Migrations", "Dumps", name + ".sql"));

    /// <summary>Every object but those of the engine, with the text that made it.</summary>
    public string Schema() => Table(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'session_%_fts_%' AND name NOT LIKE 'sqlite_%' ORDER BY 1, 2");

    /// <summary>All rows, a line each, columns parted by a bar.</summary>
    public string Table(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? "" : rows.GetString(i))));
        }
        return string.Join('\n', lines);
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        SqliteConnection.ClearPool(new(Store.ConnectionString));
        Directory.Delete(_directory, recursive: true);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(Store.ConnectionString + ";Pooling=False;Mode=ReadWriteCreate");
        connection.Open();
        return connection;
    }
}
