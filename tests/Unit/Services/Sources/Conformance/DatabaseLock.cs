using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>A database that one connection holds for itself.</summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly SqliteConnection _connection;

    private DatabaseLock(SqliteConnection connection) => _connection = connection;

    public static DatabaseLock Take(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return new(connection);
    }

    public void Dispose() => _connection.Dispose();
}
