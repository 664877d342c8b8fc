using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>A machine of its own for one test: an empty home, a database path and a secret.</summary>
public sealed class World : IDisposable
{
    public const string Secret = "hc_end-to-end-secret-0123456789abcdef";

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("helicarrier-e2e-").FullName;

    public string Home => Created("home");

    public string DatabasePath => Path.Combine(Directory, "data", "helicarrier.db");

    public SqliteStore Store => new(DatabasePath);

    /// <summary>The first column of the first row, read from the file beside whoever else has it open.</summary>
    public object? Scalar(string sql)
    {
        using var connection = Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Writes a file below the home and returns its path.</summary>
    public string WriteHomeFile(string relativePath, string content)
    {
        var path = Path.Combine(Home, relativePath);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private string Created(string name) => System.IO.Directory.CreateDirectory(Path.Combine(Directory, name)).FullName;
}
