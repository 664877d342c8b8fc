using FluentMigrator;
using Helicarrier.Migrations.Adoption;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// The schema as it stood when these versions began: made anew, or taken over from a database of one of the three versions
/// by EF Core. See docs/adr/0028.
/// </summary>
[Migration(202611290000, "baseline")]
public sealed class Baseline(AdoptionRun adoption) : ForwardOnlyMigration
{
    public override void Up()
    {
        if (adoption.From is { } from)
        {
            foreach (var version in EfHistory.After(from)) Execute.EmbeddedScript(version + ".sql");
            Execute.WithConnection((connection, _) => adoption.MoveSpoiledCalls((SqliteConnection)connection));
        }
        else
        {
            Execute.EmbeddedScript("baseline.sql");
        }

        // A start of an older program that was killed leaves them in a file without any other table.
        Execute.Sql($"DROP TABLE IF EXISTS \"{EfHistory.Table}\"");
        Execute.Sql($"DROP TABLE IF EXISTS \"{EfHistory.LockTable}\"");
    }
}
