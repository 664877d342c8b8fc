using Helicarrier.Migrations.Adoption;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations;

/// <summary>Tables, indexes, triggers and views with the text that made them.</summary>
internal static class SchemaObjects
{
    private const string Query =
        $"""
        SELECT type || ' ' || name, sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name NOT LIKE '%\_fts\_%' ESCAPE '\'
            AND tbl_name NOT IN ('{EfHistory.Table}', '{EfHistory.LockTable}')
        ORDER BY 1
        """;

    /// <summary>What is there. The search index is one object: the engine keeps its parts.</summary>
    public static IReadOnlyDictionary<string, string> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Query;
        using var rows = command.ExecuteReader();
        var objects = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (rows.Read()) objects.Add(rows.GetString(0), rows.GetString(1));
        return objects;
    }

    /// <summary>What a database at a version has to hold.</summary>
    public static IReadOnlyDictionary<string, string> Expected(SchemaCatalogue catalogue, SchemaVersion version)
    {
        using var session = new SchemaSession("Data Source=:memory:", catalogue, new(null, "", default));
        session.Up(catalogue.Versions.Where(one => one.Number <= version.Number));
        IReadOnlyDictionary<string, string> objects = new Dictionary<string, string>(StringComparer.Ordinal);
        session.Run(connection => objects = Read(connection));
        return objects;
    }

    /// <summary>Where the two part, one line for each object.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> found)
    {
        foreach (var (name, text) in expected)
        {
            if (!found.TryGetValue(name, out var there))
            {
                yield return name + " is missing";
            }
            else if (!string.Equals(text, there, StringComparison.Ordinal))
            {
                yield return name + " has another definition";
            }
        }

        foreach (var name in found.Keys.Where(name => !expected.ContainsKey(name))) yield return name + " is not in any applied version";
    }
}
