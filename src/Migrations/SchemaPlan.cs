using Helicarrier.Migrations.Adoption;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations;

/// <summary>Tells what the pending versions would do, in the words of FluentMigrator's own preview.</summary>
internal static class SchemaPlan
{
    public static IReadOnlyList<PlannedVersion> Of(SchemaState state, SchemaCatalogue catalogue, string connectionString)
    {
        using var preview = new SqlPreview();
        using var session = new SchemaSession(connectionString, catalogue, new(state.EfVersion, "", default), preview);
        var planned = new List<PlannedVersion>();
        foreach (var version in state.Pending)
        {
            session.Runner.Up(session.Migrations[version.Number].Migration);
            var notes = planned.Count == 0 && state.EfVersion is not null ? Notes(connectionString) : [];
            planned.Add(new(version, preview.Take(), notes));
        }

        return planned;
    }

    private static IReadOnlyList<string> Notes(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        var moved = SpoiledCalls.Find(connection);
        if (moved.Count == 0 && !SpoiledSums.Any(connection)) return ["No call is out of range: none is moved."];
        return
        [
            $"Calls that are out of range are moved to the quarantine ({moved.Count} of them), and all sums are rebuilt from the calls that stay.",
            .. moved.Select(call => call.ToString()),
        ];
    }
}
