using System.Globalization;
using Helicarrier.Migrations.Adoption;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations;

/// <summary>Reads how far a database is, and refuses what is not ours to change. Writes nothing.</summary>
internal static class SchemaInspector
{
    private const string Tables =
        $"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    /// <summary>Reads the state of an open database.</summary>
    /// <exception cref="SchemaException">A newer program wrote it, or another one.</exception>
    public static SchemaState Read(SqliteConnection connection, string path, SchemaCatalogue catalogue)
    {
        var tables = Strings(connection, Tables).ToHashSet(StringComparer.Ordinal);
        List<AppliedVersion> rows = tables.Contains(VersionTable.Name) ? [.. Rows(connection)] : [];
        var known = catalogue.Versions.ToDictionary(version => version.Number);
        var applied = rows.Where(row => known.ContainsKey(row.Number)).Select(row => known[row.Number]).ToList();
        RefuseOther(path, catalogue, rows);
        RefuseNewer(path, rows.Where(row => !known.ContainsKey(row.Number)).Select(row => new SchemaVersion(row.Number, row.Slug).Name));
        var ef = tables.Contains(EfHistory.Table) ? Strings(connection, $"SELECT \"MigrationId\" FROM \"{EfHistory.Table}\" ORDER BY 1") : [];
        RefuseNewer(path, ef.Where(version => !EfHistory.Knows(version)));
        var own = tables.Except([VersionTable.Name, EfHistory.Table, EfHistory.LockTable], StringComparer.Ordinal).Any();
        if (own && rows.Count == 0 && ef.Count == 0) throw new SchemaException($"{path} is a SQLite database of another program.");
        return new(own, rows.Count == 0 ? ef.LastOrDefault() : null, applied, rows.Count > 0 ? rows[^1].AppliedAt : null, Pending(catalogue, applied));
    }

    /// <summary>The state of a database that is not there.</summary>
    public static SchemaState Nothing(SchemaCatalogue catalogue) => new(false, null, [], null, catalogue.Versions);

    private static List<SchemaVersion> Pending(SchemaCatalogue catalogue, List<SchemaVersion> applied) =>
        [.. catalogue.Versions.Except(applied)];

    private static void RefuseOther(string path, SchemaCatalogue catalogue, List<AppliedVersion> rows)
    {
        var other = catalogue.IsStore ? SchemaCatalogue.OfCopy : SchemaCatalogue.Current;
        if (!other.Versions.Any(version => rows.Exists(row => row.Number == version.Number))) return;
        throw new SchemaException(catalogue.IsStore ? $"{path} is an analytics copy and no store." : $"{path} is a store and no analytics copy.");
    }

    private static void RefuseNewer(string path, IEnumerable<string> unknown)
    {
        var names = string.Join(", ", unknown);
        if (names.Length == 0) return;
        throw new SchemaException(
            $"The schema of {path} is newer than this program: it holds {names}. Start the version that wrote it, or restore a backup.");
    }

    private static IEnumerable<AppliedVersion> Rows(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT version, coalesce(description, ''), applied_on FROM {VersionTable.Name} ORDER BY version";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return new(
                rows.GetInt64(0),
                rows.GetString(1),
                rows.IsDBNull(2) ? null : DateTimeOffset.Parse(rows.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        }
    }

    private static List<string> Strings(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(rows.GetString(0));
        return found;
    }

    private sealed record AppliedVersion(long Number, string Slug, DateTimeOffset? AppliedAt);
}
